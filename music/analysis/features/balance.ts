import { centroidLength, onCircle } from "./circle.ts";

/**
 * How near the centre of mass of the onsets is to the centre of their circle, 0..1; 1 is perfectly balanced (Milne, Bulger,
 * Herff and Sethares, "Perfect Balance", Mathematics and Computation in Music 2015). No onset answers 0.
 */
export function balance(struck: readonly number[], pulses: number): number {
  return struck.length === 0 ? 0 : 1 - centroidLength(struck.map((pulse) => onCircle(pulse / pulses)));
}
