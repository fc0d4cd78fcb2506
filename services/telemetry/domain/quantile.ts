import { edge, ZERO_THRESHOLD } from "./lattice.ts";
import type { Buckets, Histogram } from "./types.ts";

/** A quantile as a histogram knows it: the bucket it is in, and the value that is nearest to all of that bucket. */
export interface Quantile {
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The bucket of the sample of which `percent` of all samples are at most as large: the ⌈percent · count / 100⌉th. Its
 * value is the harmonic mean of the edges, which is off by (r − 1)/(r + 1) of a sample at most, 4.33 % for r = 2^(1/8).
 * @param histogram of at least one sample
 * @param percent whole, from 1 to 100
 */
export function quantile(histogram: Histogram, percent: number, signed: boolean): Quantile {
  const rank = Math.max(1, Math.ceil(percent * histogram.count / 100));
  let passed = 0;
  for (const [bounds, count] of rising(histogram, signed)) {
    passed += count;
    if (passed >= rank) return bounds;
  }
  throw new RangeError("There is no quantile of no samples");
}

function* rising(
  { negative, zeroCount, positive }: Histogram,
  signed: boolean,
): Generator<[Quantile, number]> {
  for (const [{ value, from, to }, count] of magnitudes(negative.toReversed())) {
    yield [{ value: -value, from: -to, to: -from }, count];
  }
  yield [{ value: 0, from: signed ? -ZERO_THRESHOLD : 0, to: ZERO_THRESHOLD }, zeroCount];
  yield* magnitudes(positive);
}

function* magnitudes(buckets: Buckets): Generator<[Quantile, number]> {
  for (const [index, count] of buckets) {
    const [from, to] = [edge(index), edge(index + 1)];
    yield [{ value: 2 * from * to / (from + to), from, to }, count];
  }
}
