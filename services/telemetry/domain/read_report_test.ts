import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { Problem } from "@downbeat/runtime/problem";
import fc from "fast-check";
import { histogramOf } from "../testing/histogram_of.ts";
import { readReport } from "./read_report.ts";
import type { Buckets, Histogram, TelemetryReport } from "./types.ts";

const NOW = new Date("2026-11-20T12:00:00Z");
const ZERO_THRESHOLD = 0.0009765625;

const REPORT: TelemetryReport = {
  batchId: "7f8a1f0e-5b1c-4f0e-9d3a-2b6c8f1e4a10",
  schema: 1,
  anonId: "5fK0c3vYx1bq2mJt8HnWQA",
  windowStart: "2026-11-20T10:00:00Z",
  appVersion: "1.4",
  platform: "android",
  audioPath: "wired",
  metrics: {},
  sessions: { healthy: 0, errored: 0, crashed: 0, abnormal: 0 },
};

type Wire = NonNullable<TelemetryReport["metrics"]["syncOffset"]>;

function wireOf({ zeroCount, positive, negative, count, sum }: Histogram): Wire {
  return {
    ...{ zeroCount, zeroThreshold: ZERO_THRESHOLD, positive: wireBuckets(positive), count, sum },
    ...(negative.length > 0 && { negative: wireBuckets(negative) }),
  };
}

/** As reports carry them: from the first bucket to the last, with the empty ones between. */
function wireBuckets(buckets: Buckets): Wire["positive"] {
  const offset = buckets[0]?.[0] ?? 0;
  const counts = Array<number>((buckets.at(-1)?.[0] ?? offset - 1) - offset + 1).fill(0);
  for (const [index, count] of buckets) counts[index - offset] = count;
  return { offset, counts };
}

function refusal(report: Partial<TelemetryReport>, now = NOW): [type: string, pointers: string[]] {
  try {
    readReport({ ...REPORT, ...report }, now);
  } catch (error) {
    ok(error instanceof Problem, String(error));
    return [error.type, (error.options.errors ?? []).map(({ pointer }) => pointer)];
  }
  return ["none", []];
}

Deno.test("what a report says comes back by metric, without what has no sample", () => {
  const tapToSound = histogramOf([24, 31, 700]);
  const syncOffset = histogramOf([0.4, -0.4, 0, -1e-4, -30]);
  deepStrictEqual(
    readReport({
      ...REPORT,
      metrics: {
        tapToSound: wireOf(tapToSound),
        syncOffset: wireOf(syncOffset),
        jitter: wireOf(histogramOf([])),
        underruns: { count: 2, audioSeconds: 1730.5 },
      },
      sessions: { healthy: 3, errored: 0, crashed: 2, abnormal: 1 },
    }, NOW),
    {
      tapToSound,
      syncOffset,
      underruns: { kind: "underruns", count: 2, audioSeconds: 1730.5 },
      sessions: {
        ...{ kind: "sessions", healthy: 3, errored: 0, crashed: 2, abnormal: 1, users: 1, crashedUsers: 1 },
      },
    },
  );
  deepStrictEqual(readReport({ ...REPORT, metrics: { underruns: { count: 0, audioSeconds: 0 } } }, NOW), {});
  strictEqual(
    readReport({ ...REPORT, metrics: { underruns: { count: 0, audioSeconds: 9 } } }, NOW).underruns?.kind,
    "underruns",
  );
});

Deno.test("every histogram of values is taken and comes back the same", () => {
  const value = fc.tuple(fc.double({ min: -12, max: 20, noNaN: true }), fc.constantFrom(1, -1, 0))
    .map(([power, sign]) => sign * 2 ** power);
  fc.assert(fc.property(fc.array(value, { minLength: 1, maxLength: 400, size: "max" }), (values) => {
    const exactSum = values.reduce((sum, one) => sum + one, 0);
    const metrics = { drift: { ...wireOf(histogramOf(values)), sum: exactSum } };
    deepStrictEqual(readReport({ ...REPORT, metrics }, NOW).drift, histogramOf(values));
  }));
});

Deno.test("another version of the shape is refused with schema-mismatch, whatever else is wrong", () => {
  deepStrictEqual(refusal({ schema: 2, windowStart: "2031-01-01T00:00:00Z" }), ["schema-mismatch", [
    "/body/schema",
  ]]);
});

Deno.test("a report that begins more than an hour ahead is refused with report-too-early", () => {
  const at = (now: string) => refusal({ windowStart: "2026-11-20T13:00:00Z" }, new Date(now))[0];
  strictEqual(at("2026-11-20T12:00:00.000Z"), "none");
  strictEqual(at("2026-11-20T11:59:59.999Z"), "report-too-early");
});

Deno.test("a report older than seven days is refused with report-too-late", () => {
  const at = (now: string) => refusal({ windowStart: "2026-11-13T12:00:00Z" }, new Date(now));
  deepStrictEqual(at("2026-11-20T12:00:00.000Z"), ["none", []]);
  deepStrictEqual(at("2026-11-20T12:00:00.001Z"), ["report-too-late", ["/body/windowStart"]]);
});

Deno.test("an hour that no calendar has is a bad request", () => {
  for (const windowStart of ["2026-02-31T00:00:00Z", "2026-11-31T00:00:00Z", "2025-02-29T10:00:00Z"]) {
    deepStrictEqual(refusal({ windowStart }), ["bad-request", ["/body/windowStart"]], windowStart);
  }
});

Deno.test("histograms that contradict themselves are refused with a pointer for each fault", () => {
  const good = wireOf(histogramOf([24, 31]));
  deepStrictEqual(
    refusal({
      metrics: {
        tapToSound: { ...good, count: 3 },
        syncOffset: { ...good, negative: { offset: 150, counts: Array(11).fill(1) }, count: 13 },
        drift: { ...good, sum: good.sum * 1.1 },
        jitter: { ...good, count: 1, sum: -1 },
        roundTrip: good,
        scheduleLate: { ...good, positive: { offset: 159, counts: [1, 0] }, count: 1 },
      },
    }),
    ["inconsistent-histogram", [
      "/body/metrics/tapToSound/count",
      "/body/metrics/syncOffset/negative",
      "/body/metrics/drift/sum",
      "/body/metrics/jitter/count",
      "/body/metrics/jitter/sum",
      "/body/metrics/scheduleLate/positive",
    ]],
  );
});

Deno.test("a sum is taken up to the edges of its buckets, and 2 in 10^9 beyond them it is not", () => {
  const wire = {
    zeroCount: 0,
    zeroThreshold: ZERO_THRESHOLD,
    positive: { offset: 8, counts: [500] },
    count: 500,
  };
  const type = (sum: number) => refusal({ metrics: { roundTrip: { ...wire, sum } as Wire } })[0];
  strictEqual(type(1_000), "none");
  strictEqual(type(1_000 * (1 - 2e-9)), "inconsistent-histogram");
  strictEqual(type(500 * 2 ** (9 / 8) * (1 + 5e-10)), "none");
  strictEqual(type(500 * 2 ** (9 / 8) * (1 + 2e-9)), "inconsistent-histogram");
});

Deno.test("a sum below zero of values that cannot be is refused, and of no samples any sum but 0", () => {
  const zeros = wireOf(histogramOf([0, 0]));
  strictEqual(refusal({ metrics: { jitter: { ...zeros, sum: -0.001 } } })[0], "inconsistent-histogram");
  strictEqual(refusal({ metrics: { drift: { ...zeros, sum: -0.001 } } })[0], "none");
  strictEqual(
    refusal({ metrics: { drift: { ...wireOf(histogramOf([])), sum: 1e-9 } } })[0],
    "inconsistent-histogram",
  );
});
