import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { histogramOf } from "../testing/histogram_of.ts";
import { apportion } from "./apportion.ts";
import { sumBounds, thinHistogram } from "./histogram.ts";
import { ZERO_THRESHOLD } from "./lattice.ts";

const magnitude = fc.double({ min: 0, max: 1, noNaN: true }).map((part) => 2 ** (part * 32 - 12));
const signedValue = fc.tuple(magnitude, fc.boolean()).map(([size, minus]) => minus ? -size : size);
const values = fc.array(signedValue, { minLength: 1, maxLength: 300, size: "max" });

Deno.test("shares are the exact ones rounded up or down, make the total, and repeat", () => {
  const counts = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 240, size: "max" });
  fc.assert(fc.property(counts, fc.double({ min: 0, max: 1, noNaN: true }), (list, part) => {
    const sum = list.reduce((some, count) => some + count, 0);
    const total = Math.floor(Math.min(sum, 2_000) * part);
    const shares = apportion(list, total);
    strictEqual(shares.reduce((some, share) => some + share, 0), total);
    shares.forEach((share, at) => {
      const exact = sum === 0 ? 0 : list[at]! * total / sum;
      ok(Math.abs(share - exact) < 1 + 1e-6, `${share} of ${exact}`);
      ok(share <= list[at]!);
    });
    deepStrictEqual(apportion(list, total), shares);
  }));
});

Deno.test("of equal remainders the first wins", () => {
  deepStrictEqual(apportion([1, 1, 1, 1], 2), [1, 1, 0, 0]);
  deepStrictEqual(apportion([5, 3, 2], 5), [3, 1, 1]);
});

Deno.test("the sum of values is within the bounds of their buckets", () => {
  fc.assert(fc.property(values, (list) => {
    const { low, high } = sumBounds(histogramOf(list), true);
    const sum = list.reduce((some, value) => some + value, 0);
    const slack = 1e-9 * Math.max(Math.abs(low), Math.abs(high));
    ok(sum >= low - slack && sum <= high + slack, `${sum} in ${low}..${high}`);
  }));
});

Deno.test("values that cannot be negative have no negative sum", () => {
  const zeros = histogramOf([0, 0, ZERO_THRESHOLD]);
  deepStrictEqual(sumBounds(zeros, false), { low: 0, high: 3 * ZERO_THRESHOLD });
  deepStrictEqual(sumBounds(zeros, true), { low: -3 * ZERO_THRESHOLD, high: 3 * ZERO_THRESHOLD });
});

Deno.test("a thinned histogram keeps its shape, its count and a sum that its buckets allow", () => {
  fc.assert(fc.property(values, fc.nat({ max: 300 }), (list, most) => {
    const whole = histogramOf(list);
    const thin = thinHistogram(whole, most, true);
    const left = Math.min(most, whole.count);
    strictEqual(thin.count, left);
    const counts = ({ zeroCount, positive, negative }: typeof whole) =>
      new Map<string, number>([
        ["0", zeroCount],
        ...positive.map(([index, count]) => [`+${index}`, count] as [string, number]),
        ...negative.map(([index, count]) => [`-${index}`, count] as [string, number]),
      ]);
    const thinned = counts(thin);
    strictEqual([...thinned.values()].reduce((sum, count) => sum + count, 0), left);
    for (const [name, count] of counts(whole)) {
      ok(Math.abs((thinned.get(name) ?? 0) - count * left / whole.count) < 1 + 1e-9);
      thinned.delete(name);
    }
    deepStrictEqual([...thinned], []);
    const { low, high } = sumBounds(thin, true);
    if (left < whole.count) ok(thin.sum >= low - ZERO_THRESHOLD && thin.sum <= high + ZERO_THRESHOLD);
  }));
});

Deno.test("a histogram that fits stays as it is, and one of nothing left is empty", () => {
  const whole = histogramOf([1, -2, 0, 700]);
  deepStrictEqual(thinHistogram(whole, 4, true), whole);
  deepStrictEqual(thinHistogram(whole, 0, true), histogramOf([]));
});
