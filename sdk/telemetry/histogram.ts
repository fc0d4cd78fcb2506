import type { TelemetryReport } from "../gen/models.ts";

/** A histogram as it is sent; only that of a metric with a sign has `negative`. */
export type ReportHistogram = NonNullable<TelemetryReport["metrics"]["syncOffset"]>;

const ZERO_THRESHOLD = 0.0009765625;
const GREATEST = 2 ** 20;
const LOWEST = -80;

/** A histogram of nothing. */
export function emptyHistogram(): ReportHistogram {
  return {
    zeroCount: 0,
    zeroThreshold: ZERO_THRESHOLD,
    positive: { offset: 0, counts: [] },
    count: 0,
    sum: 0,
  };
}

/**
 * Counts a sample: bucket i holds those above 2^(i/8) and up to 2^((i+1)/8), as in OpenTelemetry's exponential histograms
 * of scale 3. What lies beyond ±2^20 is taken for that, what lies within ±2^-10 for nothing.
 */
export function addSample(histogram: ReportHistogram, value: number): void {
  const size = Math.min(Math.abs(value), GREATEST);
  const index = Math.ceil(8 * Math.log2(size)) - 1;
  if (index < LOWEST) histogram.zeroCount++;
  else {
    const buckets = value > 0 ? histogram.positive : histogram.negative ??= { offset: 0, counts: [] };
    const { counts } = buckets;
    if (!counts.length) buckets.offset = index;
    for (; buckets.offset > index; buckets.offset--) counts.unshift(0);
    const place = index - buckets.offset;
    while (counts.length <= place) counts.push(0);
    counts[place]!++;
  }
  histogram.count++;
  histogram.sum += value > 0 ? size : -size;
}
