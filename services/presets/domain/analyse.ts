import { computeFeatures, embed, fingerprint, ROLES, SPACES, VECTOR_LENGTH } from "@downbeat/music";
import type { Analysis, Groove } from "./types.ts";

/** What lists and searches know of a groove. */
export function analyse(groove: Groove): Analysis {
  const sounding = new Set(groove.tracks.filter((track) => track.hits.length > 0).map((track) => track.role));
  return {
    features: computeFeatures(groove),
    fingerprint: fingerprint(groove),
    roles: ROLES.filter((role) => sounding.has(role)),
  };
}

/** Floats of one preset in the similarity index. */
export const VECTORS_LENGTH = SPACES.length * VECTOR_LENGTH;

/** The groove in each similarity space, one vector after the other in the order of the spaces. */
export function vectorsOf(groove: Groove): Float32Array {
  const vectors = new Float32Array(VECTORS_LENGTH);
  for (const [index, space] of SPACES.entries()) vectors.set(embed(groove, space), index * VECTOR_LENGTH);
  return vectors;
}
