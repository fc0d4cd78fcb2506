import type { OnsetStrength } from "./onset_strength.ts";

const LEAST_RISE_DB = 6;
const LEAST_GAP_SEC = 0.05;

/** When something begins, in seconds: where a band rises by at least 6 dB, and most so within 50 ms. */
export function pickOnsets({ strength, stepSec }: OnsetStrength): number[] {
  const gap = Math.round(LEAST_GAP_SEC / stepSec);
  const onsets: number[] = [];
  for (let k = 0; k < strength.length; k++) {
    const rise = strength[k]!;
    if (rise >= LEAST_RISE_DB && highest(strength, k, gap)) onsets.push(k * stepSec);
  }
  return onsets;
}

function highest(strength: Float64Array, at: number, gap: number): boolean {
  for (let k = Math.max(0, at - gap); k <= Math.min(strength.length - 1, at + gap); k++) {
    if (strength[k]! > strength[at]! || (strength[k] === strength[at] && k < at)) return false;
  }
  return true;
}
