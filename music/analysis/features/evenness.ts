import { centroidLength, onCircle } from "./circle.ts";

/**
 * How near onsets are to even spacing, 0..1; 1 is perfectly even. The length of the first coefficient of the
 * discrete Fourier transform of the onsets taken in order as points of a circle: each onset turned back by where its
 * evenly spaced counterpart would be (Milne, Bulger, Herff and Sethares, "Perfect Balance", Mathematics and
 * Computation in Music 2015, after Amiot). `struck` ascend; none answers 0.
 */
export function evenness(struck: readonly number[], pulses: number): number {
  return centroidLength(struck.map((pulse, order) => onCircle(pulse / pulses - order / struck.length)));
}
