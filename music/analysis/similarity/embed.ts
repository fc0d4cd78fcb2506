import type { Groove } from "../../groove/types.ts";
import { POSITIONS, rotateGrid } from "../band_grid.ts";
import { feelGrid, feelVector } from "./feel_space.ts";
import { hybridGrid, hybridVector } from "./hybrid_space.ts";
import { rhythmGrid, rhythmVector } from "./rhythm_space.ts";

/** What two grooves are compared by: the steps they play, the way they play them, or both at once. */
export const SPACES = ["rhythm", "feel", "hybrid"] as const;
export type Space = (typeof SPACES)[number];

const GRIDS = { rhythm: rhythmGrid, feel: feelGrid, hybrid: hybridGrid } satisfies Record<Space, unknown>;
const VECTORS = { rhythm: (grid: Float32Array) => rhythmVector(grid), feel: feelVector, hybrid: hybridVector } satisfies Record<Space, unknown>;

/** Floats in a vector of any space. */
export { CELLS as VECTOR_LENGTH } from "../band_grid.ts";

/**
 * A groove as 48 floats of length 1, whose dot product is the cosine similarity that `nearest` ranks by. A groove
 * without a drum hit is the zero vector in the spaces `rhythm` and `hybrid`, at distance 1 from everything.
 */
export function embed(groove: Groove, space: Space): Float32Array {
  return VECTORS[space](GRIDS[space](groove));
}

/**
 * The groove as it would be with its start moved: entry r has every hit r positions (sixteenths of the cycle) later.
 * Feel belongs to places in the beat and does not turn: there the answer has one entry.
 */
export function embedRotations(groove: Groove, space: Space): Float32Array[] {
  const grid = GRIDS[space](groove);
  if (space === "feel") return [feelVector(grid)];
  return Array.from({ length: POSITIONS }, (_, turn) => VECTORS[space](rotateGrid(grid, turn)));
}
