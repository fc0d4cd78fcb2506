import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { addSample, emptyHistogram, type ReportHistogram } from "./histogram.ts";

const edge = (index: number) => 2 ** (index / 8);
const sample = fc.oneof(
  fc.double({ min: -2_000, max: 2_000, noNaN: true }),
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
  fc.double({ min: -0.01, max: 0.01, noNaN: true }),
  fc.integer({ min: -90, max: 170 }).map(edge),
  fc.constantFrom(0, -0, 2 ** -10, -(2 ** -10), 2 ** 20, Infinity, -Infinity, Number.MIN_VALUE),
);

function histogramOf(values: number[]): ReportHistogram {
  const histogram = emptyHistogram();
  for (const value of values) addSample(histogram, value);
  return histogram;
}

/** Count of a bucket, whichever are written. */
const countAt = ({ offset, counts }: ReportHistogram["positive"], index: number) =>
  counts[index - offset] ?? 0;

Deno.test("a histogram counts just its samples: each in the bucket that it belongs to, those beyond in the last", () => {
  fc.assert(fc.property(fc.array(sample, { maxLength: 60 }), (values) => {
    const { zeroCount, positive, negative = { offset: 0, counts: [] }, count, sum } = histogramOf(values);
    strictEqual(count, values.length);
    const within = values.map((value) => Math.max(-(2 ** 20), Math.min(2 ** 20, value)));
    // A double beside an edge may round to the other side of it.
    const slack = 1e-12;
    for (const [buckets, sign] of [[positive, 1], [negative, -1]] as const) {
      const sizes = within.map((value) => value * sign).filter((size) => size > 0);
      for (let index = -80; index < 160; index++) {
        const surely = sizes.filter((size) =>
          size > edge(index) * (1 + slack) && size < edge(index + 1) * (1 - slack)
        );
        const maybe = sizes.filter((size) =>
          size >= edge(index) * (1 - slack) && size <= edge(index + 1) * (1 + slack)
        );
        const counted = countAt(buckets, index);
        ok(counted >= surely.length && counted <= maybe.length, `${counted} at ${index}`);
      }
      ok(buckets.offset >= -80 && buckets.offset + buckets.counts.length <= 160);
    }
    const total = [...positive.counts, ...negative.counts].reduce((one, other) => one + other, 0);
    strictEqual(total + zeroCount, values.length);
    const exact = within.filter((value) => Math.abs(value) > 0).reduce((one, other) => one + other, 0);
    ok(Math.abs(sum - exact) <= 1e-9 * within.reduce((one, other) => one + Math.abs(other), 1));
  }));
});

Deno.test("the order of samples does not matter to the counts", () => {
  fc.assert(fc.property(
    fc.array(sample, { maxLength: 40 }).chain((values) =>
      fc.tuple(fc.constant(values), fc.shuffledSubarray(values, { minLength: values.length }))
    ),
    ([values, shuffled]) => {
      const { sum: _, ...one } = histogramOf(values);
      const { sum: __, ...other } = histogramOf(shuffled);
      deepStrictEqual(one, other);
    },
  ));
});

Deno.test("an upper edge belongs to its bucket, and the threshold to nothing", () => {
  const { zeroCount, positive } = histogramOf([2 ** -10, 1, 2, 4]);
  strictEqual(zeroCount, 1);
  deepStrictEqual([-1, 7, 15].map((index) => countAt(positive, index)), [1, 1, 1]);
});

Deno.test("samples of one sign leave no trace of the other", () => {
  strictEqual(histogramOf([0, 5, 7]).negative, undefined);
  deepStrictEqual(histogramOf([-5]).positive.counts, []);
});
