/** What a calibration by ear came to. */
export interface TapCalibration {
  /** How late what is played is heard, and tapped, in milliseconds: the median of the taps that were kept. */
  latencyMs: number;
  /** How far a typical tap lies from it, in milliseconds: 1.4826 times the median distance, a standard deviation if normal. */
  spreadMs: number;
  /** Taps that were kept. */
  taps: number;
  /** Taps that were left out: further than three spreads, and than 30 ms, from the median. */
  rejected: number;
}

const LEAST_TAPS = 8;
const LEAST_REACH_MS = 30;
/** Median absolute deviation to standard deviation of a normal distribution (Hampel, 1974). */
const DEVIATIONS = 1.4826;

/**
 * How late somebody hears a click, from taps along with it: each tap is compared with the click nearest to it, so clicks
 * are more than twice the latency apart. Undefined where fewer than eight taps are left. Most people tap some 20 to 50 ms
 * before what they hear; compare two devices of one person rather than one with zero.
 *
 * @param tapsMs when was tapped, in milliseconds of any clock
 * @param clicksMs when the clicks were handed out, in milliseconds of the same clock
 * @example
 * ```ts
 * import { calibrateTaps } from "@downbeat/sdk/audio";
 *
 * const clicksMs = Array.from({ length: 12 }, (_, index) => index * 600);
 * const tapsMs = clicksMs.map((clickMs) => clickMs + 95 + Math.random() * 20);
 * const calibration = calibrateTaps(tapsMs, clicksMs);
 * console.log(calibration?.latencyMs, calibration?.spreadMs);
 * ```
 */
export function calibrateTaps(
  tapsMs: readonly number[],
  clicksMs: readonly number[],
): TapCalibration | undefined {
  const offsets = clicksMs.length === 0 ? [] : tapsMs.filter(isFinite).map((tapMs) => {
    const nearest = clicksMs.reduce((best, one) =>
      Math.abs(tapMs - one) < Math.abs(tapMs - best) ? one : best
    );
    return tapMs - nearest;
  });
  if (offsets.length < LEAST_TAPS) return undefined;
  const middle = median(offsets);
  const reachMs = Math.max(LEAST_REACH_MS, 3 * spreadOf(offsets, middle));
  const kept = offsets.filter((offset) => Math.abs(offset - middle) <= reachMs);
  if (kept.length < LEAST_TAPS) return undefined;
  const latencyMs = median(kept);
  const rejected = offsets.length - kept.length;
  return { latencyMs, spreadMs: spreadOf(kept, latencyMs), taps: kept.length, rejected };
}

function spreadOf(offsets: readonly number[], middle: number): number {
  return DEVIATIONS * median(offsets.map((offset) => Math.abs(offset - middle)));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
