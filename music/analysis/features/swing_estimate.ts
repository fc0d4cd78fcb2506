import { compound } from "../../groove/beats.ts";
import type { Groove } from "../../groove/types.ts";
import type { Onset } from "../onsets.ts";

const SLACK = 1e-6;

/**
 * Swing as it sounds, 0 straight to 100, on the scale of the groove's own swing: 66.67 is a triplet. It is how far the
 * second halves of the pairs are delayed, whether by swing, by offsets or by being written as triplets; the pairs
 * are eighths or sixteenths, whichever swing more. Grooves in compound metres divide in three without swinging.
 */
export function swingEstimate(groove: Groove, onsets: readonly Onset[]): number {
  if (compound(groove.meter)) return 0;
  return Math.max(0, ...[1, 0.5].map((pair) => delayOfPairs(onsets, pair)));
}

/** Mean delay of the onsets written between the half and the last third of a pair, weighted, at most 100. */
function delayOfPairs(onsets: readonly Onset[], pairQuarters: number): number {
  let [sum, total] = [0, 0];
  for (const { quarters, soundingQuarters, weight } of onsets) {
    const start = Math.floor(quarters / pairQuarters + SLACK) * pairQuarters;
    const written = (quarters - start) / pairQuarters;
    if (written < 1 / 2 - SLACK || written > 2 / 3 + SLACK) continue;
    sum += weight * ((soundingQuarters - start) / pairQuarters - 1 / 2) * 400;
    total += weight;
  }
  return total === 0 ? 0 : Math.min(100, sum / total);
}
