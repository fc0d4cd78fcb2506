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
  const take = (row: number, similarity: number) => {
    if (similarity > best.least) best.take(row, similarity, 0);
  };
  // A sum waits for its last addition; four that do not wait for each other take half the time.
  const inFours = count - count % 4;
  let cell = 0;
  for (let row = 0; row < inFours; row += 4) {
    let [first, second, third, fourth] = [0, 0, 0, 0];
    for (let column = 0; column < width; column++, cell++) {
      const value = query[column]!;
      first += matrix[cell]! * value;
      second += matrix[cell + width]! * value;
      third += matrix[cell + 2 * width]! * value;
      fourth += matrix[cell + 3 * width]! * value;
    }
    cell += 3 * width;
    take(row, first);
    take(row + 1, second);
    take(row + 2, third);
    take(row + 3, fourth);
  }
  for (let row = inFours; row < count; row++) {
    let similarity = 0;
    for (let column = 0; column < width; column++) similarity += matrix[cell++]! * query[column]!;
    take(row, similarity);
  }
  return best.list().map(({ index, similarity }) => ({ index, distance: cosineDistance(similarity) }));
}

/** A cosine as a distance, 0..2, whatever rounding did to it. */
export function cosineDistance(cosine: number): number {
  return Math.max(0, Math.min(2, 1 - cosine));
}
