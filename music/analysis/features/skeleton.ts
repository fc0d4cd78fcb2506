import type { Onset } from "../onsets.ts";
import { ghostsOf } from "./ghost_share.ts";

/**
 * The onsets that carry the rhythm: low and middle band without ghosts. A hat that runs through every eighth would
 * hide any syncopation below it. A groove of the high band alone is its own skeleton.
 */
export function skeletonOf(onsets: readonly Onset[]): Onset[] {
  const ghosts = ghostsOf(onsets);
  const carrying = onsets.filter((onset) => onset.band !== "high" && !ghosts.has(onset));
  return carrying.length > 0 ? carrying : [...onsets];
}
