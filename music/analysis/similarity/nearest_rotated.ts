import { nearest, type Neighbour } from "./nearest.ts";

export interface RotatedNeighbour extends Neighbour {
  /** Positions that the neighbour must start later, 0..15, to lie on the query. */
  rotation: number;
}

/**
 * As `nearest`, for a query that may start elsewhere: `queries` are the rotations of one groove, as `embedRotations`
 * gives them, and each row counts with the best of them.
 */
export function nearestRotated(
  matrix: Float32Array,
  count: number,
  queries: readonly Float32Array[],
  k: number,
): RotatedNeighbour[] {
  const best = new Map<number, RotatedNeighbour>();
  // Moving the query later by n is moving the neighbour later by the rest of the cycle.
  for (const [turn, query] of queries.entries()) {
    const rotation = (queries.length - turn) % queries.length;
    for (const { index, distance } of nearest(matrix, count, query, k)) {
      const known = best.get(index);
      if (!known || distance < known.distance) best.set(index, { index, distance, rotation });
    }
  }
  return [...best.values()].sort((a, b) => a.distance - b.distance || a.index - b.index).slice(0, k);
}
