import { cosineDistance, type Neighbour } from "./nearest.ts";
import { Shortlist } from "./shortlist.ts";

export interface RotatedNeighbour extends Neighbour {
  /** Positions that the neighbour must start later, 0..15, to lie on the query. */
  rotation: number;
}

/** Columns that are multiplied before asking whether the rest can still matter: one band. */
const STRETCH = 16;
/** More than 48 sums of 32-bit products can be off by. */
const ROUNDING = 1e-5;

/**
 * As `nearest`, for a query that may start elsewhere: `queries` are the rotations of one groove, as `embedRotations`
 * gives them, and each row counts with the best of them. What is left of a product is at most the lengths of both rests
 * multiplied (Cauchy and Schwarz), so most products stop after the first band; the answer is exact all the same.
 */
export function nearestRotated(
  matrix: Float32Array,
  count: number,
  queries: readonly Float32Array[],
  k: number,
): RotatedNeighbour[] {
  const width = queries[0]?.length ?? 0;
  const stretches = Math.ceil(width / STRETCH);
  const packed = new Float32Array(queries.length * width);
  for (const [turn, query] of queries.entries()) packed.set(query, turn * width);
  const queryRests = new Float64Array(queries.length * stretches);
  for (let turn = 0; turn < queries.length; turn++) {
    measureRests(packed, turn * width, width, queryRests, turn * stretches);
  }
  const rests = new Float64Array(stretches);
  const best = new Shortlist(k);
  for (let row = 0; row < count; row++) {
    const start = row * width;
    measureRests(matrix, start, width, rests, 0);
    let most = best.least;
    let mostTurn = -1;
    for (let turn = 0; turn < queries.length; turn++) {
      let similarity = 0;
      let column = 0;
      for (let stretch = 0; stretch < stretches; stretch++) {
        const end = Math.min(width, column + STRETCH);
        for (; column < end; column++) similarity += matrix[start + column]! * packed[turn * width + column]!;
        const reach = rests[stretch]! * queryRests[turn * stretches + stretch]! + ROUNDING;
        if (column < width && similarity + reach <= most) break;
      }
      if (column < width || similarity <= most) continue;
      most = similarity;
      mostTurn = turn;
    }
    if (mostTurn >= 0) best.take(row, most, mostTurn);
  }
  // Moving the query later by n is moving the neighbour later by the rest of the cycle.
  return best.list().map(({ index, similarity, turn }) => ({
    index,
    distance: cosineDistance(similarity),
    rotation: (queries.length - turn) % queries.length,
  }));
}

/** Entry n: the length of what follows the first n + 1 stretches of the vector at `start`. */
function measureRests(
  vectors: Float32Array,
  start: number,
  width: number,
  rests: Float64Array,
  at: number,
): void {
  let squares = 0;
  for (let column = width - 1; column >= 0; column--) {
    if ((column + 1) % STRETCH === 0 || column === width - 1) {
      rests[at + Math.floor(column / STRETCH)] = Math.sqrt(squares);
    }
    squares += vectors[start + column]! ** 2;
  }
}
