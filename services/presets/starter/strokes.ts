import type { Hit, Track } from "@downbeat/music";
import { STARTER } from "./mod.ts";
import type { StarterPreset } from "./starter_preset.ts";

/** The starter preset of that slug. Throws `RangeError` when there is none. */
export function findStarter(slug: string): StarterPreset {
  const found = STARTER.find((preset) => preset.slug === slug);
  if (!found) throw new RangeError(`No starter preset "${slug}"`);
  return found;
}

/** One track of a starter preset. Throws `RangeError` when there is none. */
export function findTrack(slug: string, trackId: string): Track {
  const found = findStarter(slug).groove.tracks.find((track) => track.id === trackId);
  if (!found) throw new RangeError(`No track "${trackId}" in "${slug}"`);
  return found;
}

/** The strokes of one bar of a track, their steps counted from the bar's own start. */
export function hitsOfBar(slug: string, trackId: string, bar: number): Hit[] {
  const { meter, stepsPerBeat } = findStarter(slug).groove;
  const barSteps = stepsPerBeat * meter.num * 4 / meter.den;
  return findTrack(slug, trackId).hits
    .filter((hit) => Math.floor(hit.step / barSteps) === bar)
    .map((hit) => ({ ...hit, step: hit.step - bar * barSteps }));
}

/** How many bars a starter preset loops over. */
export function countBars(slug: string): number {
  const { meter, stepsPerBeat, steps } = findStarter(slug).groove;
  return steps / (stepsPerBeat * meter.num * 4 / meter.den);
}

/** Where a track sounds in the whole loop, in units of `stride` steps. */
export function onsets(slug: string, trackId: string, stride = 1): number[] {
  return findTrack(slug, trackId).hits.map((hit) => hit.step / stride);
}
