import type { Onset } from "../onsets.ts";

/** A stroke under half the loudest of its track is felt more than heard. */
const GHOST_BELOW = 0.5;

/** The ghost notes: soft strokes of the middle band. Soft kicks and hats are accents of another kind. */
export function ghostsOf(onsets: readonly Onset[]): Set<Onset> {
  const loudest = new Map<number, number>();
  for (const { track, velocity } of onsets) loudest.set(track, Math.max(loudest.get(track) ?? 0, velocity));
  return new Set(
    onsets.filter(({ band, track, velocity }) =>
      band === "mid" && velocity < GHOST_BELOW * loudest.get(track)!
    ),
  );
}

/** Share of all onsets that are ghost notes, 0..1; 0 without onsets. */
export function ghostShare(onsets: readonly Onset[]): number {
  return onsets.length === 0 ? 0 : ghostsOf(onsets).size / onsets.length;
}
