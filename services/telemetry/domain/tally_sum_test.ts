import { deepStrictEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import { histogramOf } from "../testing/histogram_of.ts";
import { newTallySum } from "./tally_sum.ts";
import type { Histogram, Tally } from "./types.ts";

const value = fc.tuple(fc.double({ min: -12, max: 20, noNaN: true }), fc.constantFrom(1, -1, 0))
  .map(([power, sign]) => sign * 2 ** power);
const parts = fc.array(fc.array(value, { maxLength: 40 }), { minLength: 1, maxLength: 12 });
const count = fc.nat({ max: 1_000_000 });

const tallies: Readonly<Record<Tally["kind"], fc.Arbitrary<Tally[]>>> = {
  histogram: parts.map((lists) => lists.map(histogramOf)),
  underruns: fc.array(fc.record({
    kind: fc.constant("underruns" as const),
    count,
    audioSeconds: fc.nat({ max: 691_200 * 1024 }).map((grains) => grains / 1024),
  })),
  sessions: fc.array(fc.record({
    kind: fc.constant("sessions" as const),
    ...{ healthy: count, errored: count, crashed: count, abnormal: count, users: count, crashedUsers: count },
  })),
};

function sumOf(kind: Tally["kind"], list: readonly Tally[]): Tally {
  const sum = newTallySum(kind);
  for (const tally of list) sum.add(tally);
  return sum.total();
}

for (const kind of ["histogram", "underruns", "sessions"] as const) {
  Deno.test(`sums of ${kind} are the same in any order and grouping, and nothing adds nothing`, () => {
    fc.assert(fc.property(tallies[kind], fc.nat(), (list, cut) => {
      const whole = sumOf(kind, list);
      deepStrictEqual(sumOf(kind, list.toReversed()), whole);
      const at = cut % (list.length + 1);
      const halves = [sumOf(kind, list.slice(0, at)), sumOf(kind, list.slice(at))];
      deepStrictEqual(sumOf(kind, halves), whole);
      deepStrictEqual(sumOf(kind, [whole, sumOf(kind, [])]), whole);
    }));
  });
}

Deno.test("the sum of histograms is the histogram of all their samples", () => {
  fc.assert(fc.property(parts, (lists) => {
    const { sum, ...counts } = sumOf("histogram", lists.map(histogramOf)) as Histogram;
    const { sum: sumOfAll, ...countsOfAll } = histogramOf(lists.flat());
    deepStrictEqual(counts, countsOfAll);
    ok(Math.abs(sum - sumOfAll) <= (lists.length + 1) / 2048, `${sum} and ${sumOfAll}`);
  }));
});
