import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { histogramOf } from "../testing/histogram_of.ts";
import { Allowance } from "./allowance.ts";
import type { Histogram, SessionTally, UnderrunTally } from "./types.ts";

const DAY_SECONDS = 86_400;
const samples = (count: number, value = 20): Histogram => histogramOf(Array(count).fill(value));
const underrunsOf = (count: number, audioSeconds: number): UnderrunTally => ({
  ...{ kind: "underruns", count, audioSeconds },
});
const sessions = (healthy: number, crashed: number): SessionTally => ({
  ...{ kind: "sessions", healthy, errored: 0, crashed, abnormal: 0 },
  ...{ users: 1, crashedUsers: crashed > 0 ? 1 : 0 },
});

Deno.test("of a metric 2,000 samples count, the earlier reports first, and then none", () => {
  const allowance = new Allowance(DAY_SECONDS);
  const taken = [1_500, 400, 300, 1].map((count) => allowance.take("tapToSound", samples(count)));
  deepStrictEqual(taken, [samples(1_500), samples(400), samples(100), undefined]);
});

Deno.test("each metric has its own allowance", () => {
  const allowance = new Allowance(DAY_SECONDS);
  allowance.take("tapToSound", samples(2_000));
  deepStrictEqual(allowance.take("jitter", samples(2_000)), samples(2_000));
  deepStrictEqual(allowance.take("sessions", sessions(3, 0)), sessions(3, 0));
});

Deno.test("reports of any sizes add up to 2,000 samples at most, and to no fewer than there are", () => {
  fc.assert(fc.property(fc.array(fc.nat({ max: 900 }), { maxLength: 8 }), (counts) => {
    const allowance = new Allowance(DAY_SECONDS);
    let total = 0;
    for (const count of counts.filter((count) => count > 0)) {
      total += (allowance.take("drift", samples(count, -3)) as Histogram | undefined)?.count ?? 0;
    }
    strictEqual(total, Math.min(2_000, counts.reduce((sum, count) => sum + count, 0)));
  }));
});

Deno.test("underruns beyond 2,000, or beyond the window's seconds, keep their rate", () => {
  deepStrictEqual(
    new Allowance(DAY_SECONDS).take("underruns", underrunsOf(4_000, 60_000)),
    underrunsOf(2_000, 30_000),
  );
  const allowance = new Allowance(DAY_SECONDS);
  deepStrictEqual(allowance.take("underruns", underrunsOf(0, 64_800)), underrunsOf(0, 64_800));
  deepStrictEqual(allowance.take("underruns", underrunsOf(10, 43_200)), underrunsOf(5, 21_600));
  strictEqual(allowance.take("underruns", underrunsOf(1, 3_600)), undefined);
});

Deno.test("underruns within no time at all are counted up to 2,000", () => {
  const allowance = new Allowance(DAY_SECONDS);
  deepStrictEqual(allowance.take("underruns", underrunsOf(1_000_000, 0)), underrunsOf(2_000, 0));
  strictEqual(allowance.take("underruns", underrunsOf(1, 0)), undefined);
  deepStrictEqual(allowance.take("underruns", underrunsOf(0, 60)), underrunsOf(0, 60));
});

Deno.test("runs of the app are counted up to 2,000 in all, and a crash is not forgotten", () => {
  const allowance = new Allowance(DAY_SECONDS);
  deepStrictEqual(allowance.take("sessions", sessions(1_500, 0)), sessions(1_500, 0));
  const thinned = allowance.take("sessions", sessions(900, 100)) as SessionTally;
  deepStrictEqual([thinned.healthy, thinned.crashed, thinned.crashedUsers], [450, 50, 1]);
  const rare = new Allowance(DAY_SECONDS).take("sessions", sessions(3_999, 1)) as SessionTally;
  ok(rare.healthy + rare.crashed === 2_000 && rare.crashedUsers === 1);
});
