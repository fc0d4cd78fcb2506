const MS_PER_MINUTE = 60_000;

/** A piece of a tempo timeline: a constant tempo, or a ramp and then its last tempo. */
export interface Segment {
  /** Beat at its begin; any real number. */
  b0: number;
  /** Server time at its begin, in milliseconds. */
  t0: number;
  /** Tempo at its begin, in beats per minute, above 0. */
  bpm0: number;
  /** Tempo at the end of the ramp, in beats per minute, above 0; with `rampMs`. */
  bpm1?: number;
  /** How long the ramp takes, in milliseconds, above 0. */
  rampMs?: number;
}

/** The tempo at a time after the begin, in beats per minute. Before the begin it is the first tempo. */
export function bpmAfter({ bpm0, bpm1, rampMs }: Segment, elapsedMs: number): number {
  if (bpm1 === undefined || rampMs === undefined) return bpm0;
  return bpm0 + (bpm1 - bpm0) * Math.min(1, Math.max(0, elapsedMs / rampMs));
}

/**
 * The beat at a server time: b0 + (bpm0·τ + k·τ²/2)/60000 in a ramp of slope k = (bpm1 − bpm0)/rampMs, which is the tempo
 * integrated over τ = t − t0.
 */
export function segmentBeat(segment: Segment, timeMs: number): number {
  const { b0, t0, bpm0, bpm1, rampMs } = segment;
  const elapsed = timeMs - t0;
  if (bpm1 === undefined || rampMs === undefined || elapsed <= 0) return b0 + bpm0 * elapsed / MS_PER_MINUTE;
  const ramped = Math.min(elapsed, rampMs);
  // The slope itself has no bound: over a ramp that takes almost no time it would be infinite.
  const risen = (bpm1 - bpm0) * (ramped / rampMs);
  const beats = bpm0 * ramped + risen * ramped / 2 + bpm1 * (elapsed - ramped);
  return b0 + beats / MS_PER_MINUTE;
}

/** The server time of a beat, in milliseconds: the inverse of `segmentBeat`. */
export function segmentTime(segment: Segment, beat: number): number {
  const { b0, t0, bpm0, bpm1, rampMs } = segment;
  const area = (beat - b0) * MS_PER_MINUTE;
  if (bpm1 === undefined || rampMs === undefined || area <= 0) return t0 + area / bpm0;
  const rampArea = (bpm0 + bpm1) / 2 * rampMs;
  if (area >= rampArea) return t0 + rampMs + (area - rampArea) / bpm1;
  // (−bpm0 + √(bpm0² + 2k·area))/k, written so that it loses no digits where the ramp is nearly flat, nor overflows.
  return t0 + 2 * area / (bpm0 + Math.sqrt(bpm0 * bpm0 + 2 * (bpm1 - bpm0) * (area / rampMs)));
}
