import { CELLS, foldOnsets, placeNearest } from "../../music/analysis/band_grid.ts";
import { onsetsOf } from "../../music/analysis/onsets.ts";
import { rhythmGrid, rhythmVector } from "../../music/analysis/similarity/rhythm_space.ts";
import { embed, type Groove, SPACES } from "../../music/mod.ts";
import { learnMetric } from "./learn_metric.ts";
import type { Beat } from "./load_beats.ts";

/** A way to tell how far apart two grooves are; smaller is nearer. */
export interface Ranker {
  name: string;
  describe(groove: Groove): Float32Array;
  distance(a: Float32Array, b: Float32Array): number;
}

const cosineDistance = (a: Float32Array, b: Float32Array) => 1 - cosine(a, b);

/** Plain first: the others are compared with it. */
export const RANKERS: readonly Ranker[] = [
  { name: "plain cosine", describe: remember(plainGrid), distance: cosineDistance },
  { name: "Hamming", describe: remember(plainGrid), distance: hamming },
  ...SPACES.map((space) => ({
    name: `space=${space}`,
    describe: remember((groove) => embed(groove, space)),
    distance: cosineDistance,
  })),
];

/** The default distance as it would be had it learned from these beats only. */
export function rankerTaughtBy(beats: readonly Beat[]): Ranker {
  const metric = learnMetric(beats);
  return {
    name: "rhythm, untaught",
    describe: remember((groove) => rhythmVector(rhythmGrid(groove), metric)),
    distance: cosineDistance,
  };
}

function remember(describe: Ranker["describe"]): Ranker["describe"] {
  const known = new WeakMap<Groove, Float32Array>();
  return (groove) => {
    const vector = known.get(groove) ?? describe(groove);
    known.set(groove, vector);
    return vector;
  };
}

/** Velocity × probability per band and position, and nothing else. */
function plainGrid(groove: Groove): Float32Array {
  return foldOnsets(groove, onsetsOf(groove), {
    quarters: (onset) => onset.quarters,
    strength: (onset) => onset.weight,
    place: placeNearest,
  });
}

function cosine(a: Float32Array, b: Float32Array): number {
  let [product, lengthA, lengthB] = [0, 0, 0];
  for (let cell = 0; cell < CELLS; cell++) {
    product += a[cell]! * b[cell]!;
    lengthA += a[cell]! ** 2;
    lengthB += b[cell]! ** 2;
  }
  return lengthA * lengthB === 0 ? 0 : product / Math.sqrt(lengthA * lengthB);
}

function hamming(a: Float32Array, b: Float32Array): number {
  return a.reduce((differing, value, cell) => differing + ((value > 0) === (b[cell]! > 0) ? 0 : 1), 0);
}
