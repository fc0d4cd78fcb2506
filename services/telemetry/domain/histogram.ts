import { apportion } from "./apportion.ts";
import { edge, toGrid, ZERO_THRESHOLD } from "./lattice.ts";
import type { Buckets, Histogram } from "./types.ts";

export interface SumBounds {
  readonly low: number;
  readonly high: number;
}

/** What the sum of the samples may be, as far as their buckets tell. */
export function sumBounds(
  { positive, negative, zeroCount }: Pick<Histogram, "positive" | "negative" | "zeroCount">,
  signed: boolean,
): SumBounds {
  const zero = zeroCount * ZERO_THRESHOLD;
  const [above, below] = [magnitudes(positive), magnitudes(negative)];
  return { low: above.low - below.high - (signed ? zero : 0), high: above.high - below.low + zero };
}

function magnitudes(buckets: Buckets): SumBounds {
  let [low, high] = [0, 0];
  for (const [index, count] of buckets) {
    low += count * edge(index);
    high += count * edge(index + 1);
  }
  return { low, high };
}

/**
 * At most so many samples of a histogram, in the same shape: each bucket is its share rounded up or down. The sum shrinks
 * in proportion, to what the buckets that are left allow.
 */
export function thinHistogram(histogram: Histogram, most: number, signed: boolean): Histogram {
  const { zeroCount, positive, negative, count, sum } = histogram;
  if (count <= most) return histogram;
  const shares = apportion([zeroCount, ...positive.map(([, n]) => n), ...negative.map(([, n]) => n)], most);
  const left = {
    zeroCount: shares[0]!,
    positive: recount(positive, shares.slice(1)),
    negative: recount(negative, shares.slice(1 + positive.length)),
  };
  const { low, high } = sumBounds(left, signed);
  const scaledSum = Math.min(high, Math.max(low, sum * most / count));
  return { kind: "histogram", ...left, count: most, sum: toGrid(scaledSum) };
}

function recount(buckets: Buckets, counts: readonly number[]): Buckets {
  return buckets.map(([index], at) => [index, counts[at]!] as const).filter(([, count]) => count > 0);
}
