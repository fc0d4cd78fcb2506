import type { Draws } from "../../tests/support/draws.ts";

export interface Interval {
  mean: number;
  low: number;
  high: number;
}

const RESAMPLES = 2000;

/** The mean with its 95 % bootstrap interval, resampling whole clusters. */
export function bootstrap(values: readonly { cluster: string; value: number }[], draws: Draws): Interval {
  const clusters = [...Map.groupBy(values, ({ cluster }) => cluster).values()]
    .map((members) => ({ sum: members.reduce((sum, { value }) => sum + value, 0), count: members.length }));
  const means = Array.from({ length: RESAMPLES }, () => {
    let [sum, count] = [0, 0];
    for (let drawn = 0; drawn < clusters.length; drawn++) {
      const cluster = draws.pick(clusters);
      sum += cluster.sum;
      count += cluster.count;
    }
    return sum / count;
  }).sort((a, b) => a - b);
  return {
    mean: values.reduce((sum, { value }) => sum + value, 0) / values.length,
    low: means[Math.floor(RESAMPLES * 0.025)]!,
    high: means[Math.floor(RESAMPLES * 0.975)]!,
  };
}
