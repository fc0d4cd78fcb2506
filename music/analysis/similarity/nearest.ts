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
  // The k best so far, best first. Most rows fail the first comparison, so keeping them sorted costs little.
  const similarities = new Float64Array(k).fill(-Infinity);
  const rows = new Int32Array(k);
  let kept = 0;
  for (let row = 0, cell = 0; row < count; row++) {
    let similarity = 0;
    for (let column = 0; column < width; column++) similarity += matrix[cell++]! * query[column]!;
    if (kept === k && !(similarity > similarities[k - 1]!)) continue;
    let place = kept < k ? kept++ : k - 1;
    while (place > 0 && similarities[place - 1]! < similarity) {
      similarities[place] = similarities[place - 1]!;
      rows[place] = rows[place - 1]!;
      place--;
    }
    similarities[place] = similarity;
    rows[place] = row;
  }
  return Array.from({ length: kept }, (_, place) => ({
    index: rows[place]!,
    distance: cosineDistance(similarities[place]!),
  }));
}

/** A cosine as a distance, 0..2, whatever rounding did to it. */
export function cosineDistance(cosine: number): number {
  return Math.max(0, Math.min(2, 1 - cosine));
}
