import { deepStrictEqual, ok, throws } from "node:assert/strict";
import fc from "fast-check";
import { histogramOf } from "../testing/histogram_of.ts";
import { edge, ZERO_THRESHOLD } from "./lattice.ts";
import { quantile } from "./quantile.ts";

const value = fc.tuple(fc.double({ min: -9.99, max: 20, noNaN: true }), fc.constantFrom(1, -1))
  .map(([power, sign]) => sign * 2 ** power);
const values = fc.array(fc.oneof({ arbitrary: value, weight: 9 }, fc.constant(0)), {
  minLength: 1,
  maxLength: 2_000,
  size: "max",
});

Deno.test("a quantile is off by 4.4 % of the sample of its rank at most, and its bucket holds that sample", () => {
  fc.assert(fc.property(values, fc.constantFrom(1, 25, 50, 95, 99, 100), (list, percent) => {
    const sorted = list.toSorted((a, b) => a - b);
    const exact = sorted[Math.ceil(percent * sorted.length / 100) - 1]!;
    const { value, from, to } = quantile(histogramOf(list), percent, true);
    ok(Math.abs(value - exact) <= 0.0434 * Math.abs(exact), `${value} for ${exact}`);
    ok(from <= exact && exact <= to && from <= value && value <= to, `${exact} in ${from}..${to}`);
  }));
});

Deno.test("the value of a bucket is as far off at either edge, by the bound of the lattice", () => {
  const r = 2 ** (1 / 8);
  const { value, from, to } = quantile(histogramOf([30]), 50, false);
  for (const error of [(value - from) / from, (to - value) / to]) {
    ok(Math.abs(error - (r - 1) / (r + 1)) < 1e-12, String(error));
  }
});

Deno.test("zero is between the thresholds, and of values that cannot be negative not below 0", () => {
  const zeros = histogramOf([0, 0]);
  deepStrictEqual(quantile(zeros, 50, true), { value: 0, from: -ZERO_THRESHOLD, to: ZERO_THRESHOLD });
  deepStrictEqual(quantile(zeros, 50, false), { value: 0, from: 0, to: ZERO_THRESHOLD });
});

Deno.test("buckets of negative values are mirrored", () => {
  const { from, to } = quantile(histogramOf([-3]), 99, true);
  deepStrictEqual([from, to], [-edge(13), -edge(12)]);
});

Deno.test("no samples have no quantile", () => {
  throws(() => quantile(histogramOf([]), 50, false), RangeError);
});
