import type { Onset } from "../onsets.ts";

/** Share of the weight that does not fall on a felt beat, 0..1; 0 without onsets. `beatQuarters` long is a beat. */
export function offBeatness(onsets: readonly Onset[], beatQuarters: number): number {
  const total = onsets.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return 0;
  const off = onsets.filter(({ quarters }) => {
    const beats = quarters / beatQuarters;
    return Math.abs(beats - Math.round(beats)) > 1e-6;
  });
  return off.reduce((sum, { weight }) => sum + weight, 0) / total;
}
