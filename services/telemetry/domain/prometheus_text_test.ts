import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { histogramOf } from "../testing/histogram_of.ts";
import { type ExposedSample, parseExposition } from "../testing/parse_exposition.ts";
import { CELL_METRICS, METRICS, metricSigned } from "./metrics.ts";
import { prometheusText } from "./prometheus_text.ts";
import { MAX_VERSIONS } from "./publication.ts";
import type { Cell, CellKey, CellLevel, CellMetric, Tally } from "./types.ts";

const END = new Date("2026-11-21T00:00:00Z");
const ALL: CellKey = { metric: "syncOffset", level: "all", appVersion: "", platform: "", audioPath: "" };
const PATH: CellKey = { ...ALL, level: "path", appVersion: "1.4", platform: "android", audioPath: "wired" };
const LABELS = { level: "path", app_version: "1.4", platform: "android", audio_path: "wired" };

const read = (cells: readonly Cell[], suppressed = 0) =>
  parseExposition(prometheusText({ cells, suppressed, windowEnd: END }));
const cell = (key: CellKey, tally: Tally): Cell => ({ key, contributors: 12, tally });

/** The buckets of one series, as written. */
const buckets = (samples: readonly ExposedSample[]) =>
  samples.filter(({ name }) => name.endsWith("_bucket"))
    .map(({ labels, value }) => [labels.le === "+Inf" ? Infinity : Number(labels.le), value] as const);

const signedValue = fc.tuple(fc.double({ min: -9.9, max: 20, noNaN: true }), fc.constantFrom(1, -1, 0))
  .map(([power, sign]) => sign * 2 ** power);

Deno.test("buckets count the samples up to their edge, grow, and end with all of them", () => {
  fc.assert(fc.property(fc.array(signedValue, { minLength: 1, maxLength: 200, size: "max" }), (values) => {
    const tally = histogramOf(values);
    const { samples } = read([cell(ALL, tally)]).get("downbeat_client_sync_offset_milliseconds")!;
    const counts = buckets(samples);
    for (const [le, count] of counts) {
      strictEqual(
        count,
        values.filter((value) => le < 0 ? value < le : value <= le).length,
        String(le),
      );
    }
    deepStrictEqual(counts.map(([le]) => le), counts.map(([le]) => le).toSorted((a, b) => a - b));
    ok(counts.every(([, count], at) => at === 0 || count >= counts[at - 1]![1]));
    const [sum, count] = samples.slice(-2);
    deepStrictEqual([counts.at(-1), sum?.value, count?.value], [
      [Infinity, values.length],
      tally.sum,
      values.length,
    ]);
  }));
});

Deno.test("edges are every half doubling from 2^-4 to 2^14, mirrored for signed metrics only", () => {
  for (const { name, signed } of METRICS) {
    const key = { ...ALL, metric: name };
    const family = [...read([cell(key, histogramOf([3]))]).values()].find(({ samples }) =>
      samples.length > 30
    )!;
    const edges = buckets(family.samples).map(([le]) => le);
    const above = edges.filter((le) => le > 0 && le < Infinity);
    ok(above.length === 37 && above[0] === 2 ** -4 && above[36] === 2 ** 14);
    ok(above.every((le, at) => Math.abs(le / 2 ** (at / 2 - 4) - 1) < 1e-15));
    deepStrictEqual(
      edges,
      [...(signed ? above.toReversed().map((le) => -le) : []), 0, ...above, Infinity],
      name,
    );
  }
});

Deno.test("every series names its level and place, with what else it tells apart", () => {
  const families = read([
    cell({ ...PATH, metric: "jitter" }, histogramOf([2])),
    cell({ ...PATH, metric: "underruns" }, { kind: "underruns", count: 7, audioSeconds: 90.5 }),
    cell({ ...PATH, metric: "sessions" }, {
      ...{ kind: "sessions", healthy: 290, errored: 5, crashed: 3, abnormal: 2 },
      ...{ users: 20, crashedUsers: 1 },
    }),
  ], 4);
  const of = (name: string) =>
    families.get(`downbeat_client_${name}`)!.samples.map(({ labels, value }) => [labels, value] as const);
  deepStrictEqual(of("underruns"), [[LABELS, 7]]);
  deepStrictEqual(of("audio_seconds"), [[LABELS, 90.5]]);
  deepStrictEqual(of("sessions"), [
    [{ ...LABELS, status: "healthy" }, 290],
    [{ ...LABELS, status: "errored" }, 5],
    [{ ...LABELS, status: "crashed" }, 3],
    [{ ...LABELS, status: "abnormal" }, 2],
  ]);
  const [share, low, high] = of("crash_free_sessions_ratio");
  deepStrictEqual(share, [{ ...LABELS, bound: "share" }, 0.99]);
  ok(low![1] < 0.99 && high![1] > 0.99 && low![0].bound === "low" && high![0].bound === "high");
  strictEqual(of("crash_free_users_ratio")[0]?.[1], 0.95);
  deepStrictEqual(
    of("contributors"),
    ["jitter", "underruns", "sessions"].map((metric) => [{ ...LABELS, metric }, 12]),
  );
  deepStrictEqual(of("suppressed_cells"), [[{}, 4]]);
  deepStrictEqual(of("window_end_timestamp_seconds"), [[{}, END.getTime() / 1000]]);
});

Deno.test("a day without a cell that may be shown still tells its end and what is hidden", () => {
  const families = read([], 3);
  deepStrictEqual(
    [...families].filter(([, { samples }]) => samples.length > 0).map(([name]) => name),
    ["downbeat_client_suppressed_cells", "downbeat_client_window_end_timestamp_seconds"],
  );
  ok([...families.values()].every(({ help, type }) => help !== "" && /^(histogram|gauge)$/.test(type)));
});

Deno.test("what a label holds cannot end it", () => {
  const appVersion = '1"\\.\n4';
  const families = read([cell({ ...PATH, appVersion }, histogramOf([1]))]);
  strictEqual(families.get("downbeat_client_contributors")?.samples[0]?.labels.app_version, appVersion);
});

Deno.test("a day of all cells that can be shown is within the 16 MiB that the document promises", () => {
  const wide = [0.001, 7, 4_321].flatMap((size) => [size, -size]);
  const tallyOf = (metric: CellMetric): Tally => {
    if (metric === "underruns") {
      return { kind: metric, count: 123_456_789_012, audioSeconds: 123_456_789.1234 };
    }
    if (metric !== "sessions") {
      return { ...histogramOf(wide), zeroCount: 1e12, count: 1e12 + 6, sum: 123_456_789_012.5 };
    }
    const [healthy, crashed] = [123_456_789_012, 12_345_678];
    return {
      ...{ kind: metric, healthy, errored: healthy, crashed, abnormal: healthy },
      ...{ users: healthy, crashedUsers: crashed },
    };
  };
  const key = (metric: CellMetric, level: CellLevel, at: number): CellKey => ({
    ...{ metric, level, appVersion: `999.99${at}`, platform: "chromeos", audioPath: "bluetooth" },
  });
  const places = MAX_VERSIONS * (1 + 7 + 7 * 4) + 1;
  const cells = CELL_METRICS.flatMap((metric) =>
    Array.from({ length: places }, (_, at) => cell(key(metric, "platform", at % 10), tallyOf(metric)))
  );
  ok(cells.some(({ key: { metric } }) => metricSigned(metric)));
  const text = prometheusText({ cells, suppressed: 0, windowEnd: END });
  ok(new TextEncoder().encode(text).length < 16 * 1024 * 1024, `${text.length} characters`);
});
