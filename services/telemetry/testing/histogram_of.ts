import { edge, MAX_INDEX, MIN_INDEX, toGrid, ZERO_THRESHOLD } from "../domain/lattice.ts";
import type { Buckets, Histogram } from "../domain/types.ts";

/** The bucket of a magnitude above ZERO_THRESHOLD, (2^(i/8), 2^((i+1)/8)]. */
export function bucketOf(magnitude: number): number {
  let [low, high] = [MIN_INDEX, MAX_INDEX];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (magnitude <= edge(middle + 1)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The histogram of some values, of magnitudes up to 2^20. */
export function histogramOf(values: readonly number[]): Histogram {
  return {
    kind: "histogram",
    zeroCount: values.filter((value) => Math.abs(value) <= ZERO_THRESHOLD).length,
    positive: bucketsOf(values.filter((value) => value > ZERO_THRESHOLD)),
    negative: bucketsOf(values.filter((value) => value < -ZERO_THRESHOLD).map((value) => -value)),
    count: values.length,
    sum: toGrid(values.reduce((sum, value) => sum + value, 0)),
  };
}

function bucketsOf(magnitudes: readonly number[]): Buckets {
  const counts = new Map<number, number>();
  for (const index of magnitudes.map(bucketOf)) counts.set(index, (counts.get(index) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a - b);
}
