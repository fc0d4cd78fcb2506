import type { components } from "@downbeat/contract/sessions";
import type { SessionDocument } from "./session.ts";

type Asset = components["schemas"]["Asset"];

/** The contract's bound of the list. */
const MAX_ASSETS = 4096;

/** Every sample that a session plays, once: first those that its document states, then those of tracks and of patterns. */
export function assetsOf({ assets, tracks, patterns }: SessionDocument): Asset[] {
  const found = new Map<string, Asset>();
  for (const asset of assets) found.set(asset.sampleId, { ...asset, ...found.get(asset.sampleId) });
  const patternTracks = patterns.flatMap(({ groove }) => groove.tracks);
  const sounds = [...tracks, ...patternTracks, ...patternTracks.flatMap(({ hits }) => hits)];
  for (const { sampleId } of sounds) {
    if (sampleId !== undefined && !found.has(sampleId)) found.set(sampleId, { sampleId });
  }
  return [...found.values()].slice(0, MAX_ASSETS);
}
