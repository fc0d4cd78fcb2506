import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { histogramOf } from "../testing/histogram_of.ts";
import { presentCell, presentSuppressed } from "./present_cell.ts";
import type { Cell, CellKey, SessionTally, UnderrunTally } from "./types.ts";

const ALL: CellKey = { metric: "jitter", level: "all", appVersion: "", platform: "", audioPath: "" };
const values = histogramOf([1, 2, 3, 4, 500]);

function sessionCell(crashed: number, runs: number, crashedUsers: number, users: number): Cell {
  const tally: SessionTally = {
    ...{ kind: "sessions", healthy: runs - crashed, errored: 0, crashed, abnormal: 0 },
    ...{ users, crashedUsers },
  };
  return { key: { ...ALL, metric: "sessions" }, contributors: users, tally };
}

function underrunCell(count: number, audioSeconds: number): Cell {
  const tally: UnderrunTally = { kind: "underruns", count, audioSeconds };
  return { key: { ...ALL, metric: "underruns" }, contributors: 60, tally };
}

Deno.test("only the parts that a level tells apart are named, and counts are rounded down to tens", () => {
  const { p50: _, ...all } = presentCell(
    { key: ALL, contributors: 59, tally: histogramOf(Array(129).fill(5)) },
    "public",
  );
  deepStrictEqual(all, { metric: "jitter", level: "all", contributors: 50, samples: 120 });
  const key: CellKey = { ...ALL, level: "path", appVersion: "1.4", platform: "ios", audioPath: "wired" };
  const { metric, level, appVersion, platform, audioPath } = presentCell({
    key,
    contributors: 50,
    tally: values,
  }, "ops");
  deepStrictEqual({ metric, level, appVersion, platform, audioPath }, key);
});

for (const audience of ["ops", "public"] as const) {
  Deno.test(`p95 for ${audience} needs 200 contributors, and p99 1,000`, () => {
    const shown = (contributors: number) =>
      Object.keys(presentCell({ key: ALL, contributors, tally: values }, audience)).filter((name) =>
        /^p\d/.test(name)
      );
    deepStrictEqual(shown(199), ["p50"]);
    deepStrictEqual(shown(200), ["p50", "p95"]);
    deepStrictEqual(shown(999), ["p50", "p95"]);
    deepStrictEqual(shown(1_000), ["p50", "p95", "p99"]);
  });
}

Deno.test("operators get exact shares with the interval of Wilson", () => {
  const { crashFreeSessions, crashFreeUsers } = presentCell(sessionCell(0, 300, 1, 20), "ops");
  strictEqual(crashFreeSessions?.low.toFixed(4), "0.9874");
  strictEqual(crashFreeUsers?.share, 0.95);
});

Deno.test("shares for everybody do not tell counts within a ten apart", () => {
  const runs = fc.integer({ min: 5, max: 40_000 }).map((tens) => tens * 10);
  const within = fc.nat({ max: 9 });
  fc.assert(fc.property(runs, fc.nat(), within, within, (whole, crashes, more, other) => {
    // Counts whose nearest ten is the same: from five below it to four above.
    const ten = 10 * (crashes % (whole / 10));
    const crashed = (part: number) => Math.max(0, ten - 5 + part);
    const shown = (part: number) => {
      const users = Math.max(whole, crashed(part));
      return presentCell(sessionCell(crashed(part), users, crashed(part), users), "public");
    };
    deepStrictEqual(shown(more), shown(other));
    const longer = presentCell(sessionCell(ten, whole + other, ten, whole + more), "public");
    deepStrictEqual(longer, presentCell(sessionCell(ten, whole, ten, whole), "public"));
  }));
});

Deno.test("the interval for everybody holds the exact one, whatever the rounding hides", () => {
  const runs = fc.oneof(fc.integer({ min: 50, max: 200 }), fc.integer({ min: 50, max: 100_000 }));
  fc.assert(fc.property(runs, fc.double({ min: 0, max: 1, noNaN: true }), (whole, part) => {
    const crashed = Math.round(whole * part);
    const { low, high, share } = presentCell(sessionCell(crashed, whole, 0, 50), "public").crashFreeSessions!;
    ok(low <= share && share <= high, `${low} ${share} ${high}`);
    const exact = presentCell(sessionCell(crashed, whole, 0, 50), "ops").crashFreeSessions!;
    ok(low <= exact.low && exact.high <= high, `${low} to ${high} for ${exact.low} to ${exact.high}`);
  }));
});

Deno.test("underruns are shown by minute of sound, for everybody of counts in tens", () => {
  strictEqual(presentCell(underrunCell(7, 84), "ops").underrunsPerMinute, 5);
  const shown = (count: number, seconds: number) => presentCell(underrunCell(count, seconds), "public");
  deepStrictEqual(shown(17, 128.5), shown(24, 120));
  strictEqual(shown(17, 128.5).underrunsPerMinute, 10);
  strictEqual(shown(17, 128.5).samples, 120);
});

Deno.test("a rate of hardly any sound is bounded, and of none left out", () => {
  strictEqual(presentCell(underrunCell(2_000_000, 1 / 1024), "ops").underrunsPerMinute, 60_000_000);
  strictEqual("underrunsPerMinute" in presentCell(underrunCell(2_000_000, 0), "ops"), false);
});

Deno.test("hidden cells are counted in tens, rounded up", () => {
  deepStrictEqual([0, 1, 10, 11].map(presentSuppressed), [0, 10, 10, 20]);
});
