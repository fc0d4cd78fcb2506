import fc from "fast-check";
import type { WireHistogram } from "../../services/telemetry/domain/types.ts";
import type { Hints } from "../fuzz/schema_values.ts";

const MIN_INDEX = -80;
const MAX_INDEX = 159;
const ZERO_THRESHOLD = 2 ** -10;
const HOUR_MS = 3_600_000;

interface WireBuckets {
  readonly offset: number;
  readonly counts: number[];
}

/** The lower edge of a bucket, which is the upper one of that before. */
export function edgeOf(index: number): number {
  return 2 ** (index / 8);
}

const counts = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 50 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1_000_000) },
);

const wireBuckets: fc.Arbitrary<WireBuckets> = fc.integer({ min: MIN_INDEX, max: MAX_INDEX }).chain((
  offset,
) =>
  fc.record({
    offset: fc.constant(offset),
    counts: fc.array(counts, { maxLength: Math.min(12, MAX_INDEX - offset + 1) }),
  })
);

const fullBuckets: fc.Arbitrary<WireBuckets> = fc.array(fc.constantFrom(0, 1, 999), {
  minLength: MAX_INDEX - MIN_INDEX + 1,
  maxLength: MAX_INDEX - MIN_INDEX + 1,
}).map((counts) => ({ offset: MIN_INDEX, counts }));

/** What the sum of samples in these buckets lies between. */
export function sumsOf({ offset, counts }: WireBuckets): { readonly low: number; readonly high: number } {
  let [low, high] = [0, 0];
  for (const [place, count] of counts.entries()) {
    low += count * edgeOf(offset + place);
    high += count * edgeOf(offset + place + 1);
  }
  return { low, high };
}

function total({ counts }: WireBuckets): number {
  return counts.reduce((sum, one) => sum + one, 0);
}

function histograms(signed: boolean): fc.Arbitrary<WireHistogram> {
  const side = fc.oneof({ weight: 9, arbitrary: wireBuckets }, { weight: 1, arbitrary: fullBuckets });
  return fc.record({
    zeroCount: fc.oneof(fc.constant(0), counts),
    positive: side,
    negative: signed ? fc.option(side, { nil: undefined }) : fc.constant(undefined),
    share: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
  }).map(({ zeroCount, positive, negative, share }) => {
    const up = sumsOf(positive);
    const down = negative ? sumsOf(negative) : { low: 0, high: 0 };
    const zeros = zeroCount * ZERO_THRESHOLD;
    const low = up.low - down.high - (signed ? zeros : 0);
    const high = up.high - down.low + zeros;
    return {
      ...{ zeroCount, zeroThreshold: ZERO_THRESHOLD, positive },
      ...(negative && { negative }),
      count: zeroCount + total(positive) + (negative ? total(negative) : 0),
      sum: low + share * (high - low),
    } as WireHistogram;
  });
}

function hoursAgo(min: number, max: number): fc.Arbitrary<string> {
  return fc.integer({ min, max }).map((hours) =>
    new Date((Math.floor(Date.now() / HOUR_MS) - hours) * HOUR_MS).toISOString().replace(".000Z", "Z")
  );
}

/** Mostly hours that are neither too early nor too late for a while. */
const hours = fc.oneof(
  { weight: 20, arbitrary: hoursAgo(0, 6 * 24) },
  { weight: 1, arbitrary: hoursAgo(-10 * 24, -3) },
  { weight: 1, arbitrary: hoursAgo(8 * 24, 400 * 24) },
);

const versions = fc.oneof({ weight: 20, arbitrary: fc.constant(1) }, {
  weight: 1,
  arbitrary: fc.integer({ min: 2, max: 999 }),
});

/** Where values that only fit the schema would be refused: histograms add up, and most hours are open. */
export const REPORT_HINTS: Hints = {
  bySchema: new Map([["Histogram", histograms(false)], ["SignedHistogram", histograms(true)]]),
  byName: new Map<string, fc.Arbitrary<unknown>>([
    ["schema", versions],
    ["windowStart", hours],
  ]),
};
