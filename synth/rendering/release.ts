import type { Patch } from "../types.ts";

const DEFAULT_RELEASE_SEC = 0.05;

/** How long a held patch sounds after its note has ended, in seconds; nothing of one that fades by itself. */
export function releaseSecOf({ modules }: Patch): number | undefined {
  let longest: number | undefined;
  for (const { type, parameters = {} } of modules) {
    if (type !== "envelope" || !((parameters["sustain"] ?? 0) > 0)) continue;
    longest = Math.max(longest ?? 0, parameters["releaseSec"] ?? DEFAULT_RELEASE_SEC);
  }
  return longest;
}

/** The notes of a sound of a given length: held ones end so early that their release is over in time. */
export function noteSecOf(patch: Patch, durationSec: number): number | undefined {
  const release = releaseSecOf(patch);
  return release === undefined ? undefined : Math.max(durationSec / 2, durationSec - release);
}
