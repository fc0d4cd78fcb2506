import type { Groove } from "../../groove/types.ts";
import { CELLS, foldOnsets, placeNearest, POSITIONS } from "../band_grid.ts";
import { onsetsOf } from "../onsets.ts";
import { LEARNED_METRIC } from "./learned_metric.ts";
import type { RhythmMetric } from "./metric.ts";
import { dot, unitVector } from "./unit_vector.ts";

/** How much the low, middle and high band weigh: the kick tells grooves apart, hats are every player's own. */
const BAND_WEIGHTS = [3, 2, 1];
/** How much of a position its two neighbours hear: players shift notes by a sixteenth without changing the groove. */
const NEIGHBOUR_SHARE = 0.05;
/** Fills live in the last beat of the cycle, so it counts less. */
const LAST_BEAT_WEIGHT = 0.7;

/**
 * Which steps sound. Swing, offsets and tempo play no part. Strength is the root of the onset's weight, because
 * players agree on what they hit far more than on how hard.
 */
export function rhythmGrid(groove: Groove): Float32Array {
  return foldOnsets(groove, onsetsOf(groove), {
    quarters: (onset) => onset.quarters,
    strength: (onset) => onset.salience * Math.sqrt(onset.weight),
    place: placeNearest,
  });
}

/**
 * The comparable form of a rhythm grid: smoothed, weighted, of length 1, measured from the commonplace groove, so what
 * sets a rhythm apart counts and the backbeat that all share does not, and with the variations that players make
 * without meaning another groove damped (within-class covariance normalisation, Hatch et al., Interspeech 2006,
 * kept to its few strongest directions).
 */
export function rhythmVector(grid: Float32Array, metric: RhythmMetric = LEARNED_METRIC): Float32Array {
  const shaped = unitVector(shapeGrid(grid));
  if (dot(shaped, shaped) === 0) return shaped;
  const vector = shaped.map((value, cell) => value - metric.commonplace[cell]!);
  for (const { damping, direction } of metric.variations) {
    const part = damping * dot(vector, direction);
    for (let cell = 0; cell < CELLS; cell++) vector[cell]! -= part * direction[cell]!;
  }
  return unitVector(vector);
}

/** The grid smoothed and weighted. */
export function shapeGrid(grid: Float32Array): Float32Array {
  const shaped = new Float32Array(CELLS);
  for (let cell = 0; cell < CELLS; cell++) {
    const position = cell % POSITIONS;
    const band = cell - position;
    const before = grid[band + (position + POSITIONS - 1) % POSITIONS]!;
    const after = grid[band + (position + 1) % POSITIONS]!;
    const weight = BAND_WEIGHTS[band / POSITIONS]! * (position >= 12 ? LAST_BEAT_WEIGHT : 1);
    shaped[cell] = weight * (grid[cell]! + NEIGHBOUR_SHARE * (before + after));
  }
  return shaped;
}
