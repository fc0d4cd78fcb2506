import { Shortlist } from "./shortlist.ts";

export interface Neighbour {
  /** Row of the matrix. */
  index: number;
  /** Cosine distance, 0..2. */
  distance: number;
}

/**
 * The `k` rows of a packed matrix nearest to a query of the same width, nearest first; equal distances in row order.
 * `matrix` holds `count` vectors of length 1 one after another, as `embed` makes them, and may have room for more.
 */
export function nearest(matrix: Float32Array, count: number, query: Float32Array, k: number): Neighbour[] {
  const width = query.length;
  const best = new Shortlist(k);
  for (let row = 0, cell = 0; row < count; row++) {
    let similarity = 0;
    for (let column = 0; column < width; column++) similarity += matrix[cell++]! * query[column]!;
    if (similarity > best.least) best.take(row, similarity, 0);
  }
  return best.list().map(({ index, similarity }) => ({ index, distance: cosineDistance(similarity) }));
}

/** A cosine as a distance, 0..2, whatever rounding did to it. */
export function cosineDistance(cosine: number): number {
  return Math.max(0, Math.min(2, 1 - cosine));
}
