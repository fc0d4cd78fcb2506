import { CELLS, foldOnsets, placeNearest, POSITIONS } from "../../music/analysis/band_grid.ts";
import { onsetsOf } from "../../music/analysis/onsets.ts";
import { gridOf, vectorOf } from "../../music/analysis/similarity/embed.ts";
import { LEARNED_METRIC } from "../../music/analysis/similarity/learned_metric.ts";
import type { RhythmMetric } from "../../music/analysis/similarity/metric.ts";
import { rhythmGrid, rhythmVector } from "../../music/analysis/similarity/rhythm_space.ts";
import { dot, unitVector } from "../../music/analysis/similarity/unit_vector.ts";
import { type Groove, SPACES } from "../../music/mod.ts";
import type { Beat } from "./cut_beat.ts";
import { learnMetric } from "./learn_metric.ts";
import type { Rendition } from "./trials.ts";

/** A way to tell how far apart two renditions are; smaller is nearer. */
export interface Ranker {
  name: string;
  describe(rendition: Rendition): Float32Array;
  distance(a: Float32Array, b: Float32Array): number;
}

const cosineDistance = (a: Float32Array, b: Float32Array) => 1 - dot(a, b);
const uncentred = { ...LEARNED_METRIC, commonplace: new Float32Array(CELLS) };
const undamped = { ...LEARNED_METRIC, variations: [] };

/** Plain first: the others are compared with it. */
export const RANKERS: readonly Ranker[] = [
  ranker("plain cosine", plainGrid, unitVector),
  { ...ranker("Hamming", plainGrid, (grid) => grid), distance: hamming },
  ...[0.1, 0.3].map((share) => ranker(`3:2:1 smoothed ${share}`, plainGrid, smoothed(share))),
  ...SPACES.map((space) =>
    ranker(`space=${space}`, (groove) => gridOf(groove, space), (grid) => vectorOf(grid, space))
  ),
  rhythmRanker("rhythm, not damped", undamped),
  rhythmRanker("rhythm, not centred", uncentred),
  rhythmRanker("rhythm, neither", { ...uncentred, variations: [] }),
];

/** The default distance as it would be had it learned from these beats only. */
export function rankerTaughtBy(beats: readonly Beat[]): Ranker {
  return rhythmRanker("rhythm, untaught", learnMetric(beats));
}

function rhythmRanker(name: string, metric: RhythmMetric): Ranker {
  return ranker(name, rhythmGrid, (grid) => rhythmVector(grid, metric));
}

function ranker(
  name: string,
  gridOfGroove: (groove: Groove) => Float32Array,
  vectorOfGrid: (grid: Float32Array) => Float32Array,
): Ranker {
  const known = new WeakMap<Rendition, Float32Array>();
  return {
    name,
    distance: cosineDistance,
    describe(rendition) {
      const vector = known.get(rendition) ?? vectorOfGrid(meanOf(rendition.map(gridOfGroove)));
      known.set(rendition, vector);
      return vector;
    },
  };
}

function meanOf(grids: readonly Float32Array[]): Float32Array {
  return new Float32Array(CELLS).map((_, cell) =>
    grids.reduce((sum, grid) => sum + grid[cell]!, 0) / grids.length
  );
}

/** Velocity × probability per band and position, and nothing else. */
function plainGrid(groove: Groove): Float32Array {
  return foldOnsets(groove, onsetsOf(groove), {
    quarters: (onset) => onset.quarters,
    strength: (onset) => onset.weight,
    place: placeNearest,
  });
}

/** The formula that needs no learning: bands weighted 3:2:1, and a share of each position heard by its neighbours. */
function smoothed(share: number): (grid: Float32Array) => Float32Array {
  return (grid) =>
    unitVector(grid.map((value, cell) => {
      const position = cell % POSITIONS;
      const row = cell - position;
      const beside = grid[row + (position + 1) % POSITIONS]! + grid[row + (position + 15) % POSITIONS]!;
      return (3 - row / POSITIONS) * (value + share * beside);
    }));
}

function hamming(a: Float32Array, b: Float32Array): number {
  return a.reduce((differing, value, cell) => differing + ((value > 0) === (b[cell]! > 0) ? 0 : 1), 0);
}
