import type { Groove } from "../../groove/types.ts";
import { foldOnsets, placeBetween } from "../band_grid.ts";
import { onsetsOf } from "../onsets.ts";
import { shapeGrid } from "./rhythm_space.ts";
import { unitVector } from "./unit_vector.ts";

/**
 * Rhythm and feel in one picture: onsets lie where they sound, between positions if need be, and weigh what they
 * sound, so swing, late snares and soft hats all move the grid.
 */
export function hybridGrid(groove: Groove): Float32Array {
  return foldOnsets(groove, onsetsOf(groove), {
    quarters: (onset) => onset.soundingQuarters,
    strength: (onset) => onset.salience * onset.weight,
    place: placeBetween,
  });
}

export function hybridVector(grid: Float32Array): Float32Array {
  return unitVector(shapeGrid(grid));
}
