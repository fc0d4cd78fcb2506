import { embed, type Groove as MusicGroove, ROLES, SPACES, VECTOR_LENGTH } from "@downbeat/music";
import type { Analysis, Features, Groove } from "./types.ts";
import { hash } from "node:crypto";

function features(groove: MusicGroove): Features {
  const steps = new Set(groove.tracks.flatMap((track) => track.hits.map((hit) => hit.step)));
  return {
    featureSet: 1,
    density: steps.size / groove.steps,
    syncopation: 0,
    evenness: 0,
    balance: 0,
    offBeatness: 0,
    swing: groove.swing,
    layBackMs: 0,
    ghostShare: 0,
    hitsPerBar: 0,
  };
}
const fingerprint = (groove: MusicGroove) =>
  hash("sha256", JSON.stringify(groove.tracks.map((t) => [t.role, t.hits.map((h) => h.step)])), "hex").slice(
    0,
    16,
  );

/** What lists and searches know of a groove. */
export function analyse(groove: Groove): Analysis {
  const sounding = new Set(groove.tracks.filter((track) => track.hits.length > 0).map((track) => track.role));
  return {
    features: features(groove),
    fingerprint: fingerprint(groove),
    roles: ROLES.filter((role) => sounding.has(role)),
  };
}

/** The groove in each similarity space, one vector after the other in the order of the spaces. */
export function vectorsOf(groove: Groove): Float32Array {
  const vectors = new Float32Array(SPACES.length * VECTOR_LENGTH);
  for (const [index, space] of SPACES.entries()) vectors.set(embed(groove, space), index * VECTOR_LENGTH);
  return vectors;
}
