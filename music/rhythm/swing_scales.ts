/**
 * Swing in the words of other programs. Downbeat's own scale, 0..100, is the delay of every second step as a share of
 * half a step: 0 straight, 66.67 a triplet, 100 three quarters of the pair.
 */
export const SWING_SCALES = {
  /** Akai MPC: where the second step falls in the pair, 50..75 %. */
  mpc: { from: (swing: number) => 50 + swing / 4, to: (percent: number) => (percent - 50) * 4 },
  /** Hydrogen's swing factor, 0..1. */
  hydrogen: { from: (swing: number) => swing / 100, to: (factor: number) => factor * 100 },
  /** GrooveScribe, 0..50 %. */
  grooveScribe: { from: (swing: number) => swing / 2, to: (percent: number) => percent * 2 },
  /** Long to short step of the pair, 1..3: 2 is a triplet. */
  ratio: {
    from: (swing: number) => (200 + swing) / (200 - swing),
    to: (ratio: number) => 200 * (ratio - 1) / (ratio + 1),
  },
} as const;
export type SwingScale = keyof typeof SWING_SCALES;

/** Our swing, 0..100, on another scale. @throws {RangeError} outside 0..100 */
export function swingTo(scale: SwingScale, swing: number): number {
  if (!(swing >= 0 && swing <= 100)) throw new RangeError(`Choose a swing from 0 to 100, not ${swing}`);
  return SWING_SCALES[scale].from(swing);
}

/** A value of another scale as our swing, 0..100. @throws {RangeError} if it lies outside what we can play */
export function swingFrom(scale: SwingScale, value: number): number {
  // A triplet written as 66.67 % of a pair must not fail for its last digit.
  const swing = Math.round(SWING_SCALES[scale].to(value) * 1e9) / 1e9;
  if (swing >= 0 && swing <= 100) return swing;
  const [least, most] = [SWING_SCALES[scale].from(0), SWING_SCALES[scale].from(100)];
  throw new RangeError(`Choose a swing from ${least} to ${most} on the scale ${scale}, not ${value}`);
}
