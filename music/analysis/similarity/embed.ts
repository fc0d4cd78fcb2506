import type { Groove } from "../../groove/types.ts";
import { POSITIONS, rotateGrid } from "../band_grid.ts";
import { feelGrid, feelVector } from "./feel_space.ts";
import { hybridGrid, hybridVector } from "./hybrid_space.ts";
import { rhythmGrid, rhythmVector } from "./rhythm_space.ts";

/** What two grooves are compared by: the steps they play, the way they play them, or both at once. */
export const SPACES = ["rhythm", "feel", "hybrid"] as const;
export type Space = (typeof SPACES)[number];

/** Floats in a vector of any space. */
export { CELLS as VECTOR_LENGTH } from "../band_grid.ts";

/**
 * A groove as 48 floats of length 1, whose dot product is the cosine similarity that `nearest` ranks by. A groove
 * without a drum hit is the zero vector in the spaces `rhythm` and `hybrid`, at distance 1 from everything.
 */
export function embed(groove: Groove, space: Space): Float32Array {
  return vectorOf(gridOf(groove, space), space);
}

/**
 * The groove as it would be with its start moved: entry r has every hit r positions (sixteenths of the cycle) later.
 * Feel belongs to places in the beat and does not turn: there the answer has one entry.
 */
export function embedRotations(groove: Groove, space: Space): Float32Array[] {
  const grid = gridOf(groove, space);
  if (space === "feel") return [vectorOf(grid, space)];
  return Array.from({ length: POSITIONS }, (_, turn) => vectorOf(rotateGrid(grid, turn), space));
}

/** What a space looks at: 48 cells, band × 16 + position, before it is made comparable. */
export function gridOf(groove: Groove, space: Space): Float32Array {
  switch (space) {
    case "rhythm":
      return rhythmGrid(groove);
    case "feel":
      return feelGrid(groove);
    case "hybrid":
      return hybridGrid(groove);
  }
}

/** The comparable form of a grid of that space. */
export function vectorOf(grid: Float32Array, space: Space): Float32Array {
  switch (space) {
    case "rhythm":
      return rhythmVector(grid);
    case "feel":
      return feelVector(grid);
    case "hybrid":
      return hybridVector(grid);
  }
}
