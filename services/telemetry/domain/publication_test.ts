import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { histogramOf } from "../testing/histogram_of.ts";
import { type Contribution, MAX_VERSIONS, Publication, type PublishedCells } from "./publication.ts";
import type { CellKey, Histogram, Measures, SessionTally } from "./types.ts";

const K = 10;
const VERSIONS = new Set(["1.3", "1.4", "1.5"]);

function publish(contributions: readonly Contribution[], k = K, versions = VERSIONS): PublishedCells {
  const publication = new Publication({ k, windowSeconds: 86_400, versions });
  for (const one of contributions) publication.add(one);
  return publication.publish();
}

const at = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, after) => `c${String(from + after).padStart(4, "0")}`);

/** One report of each of these contributors. */
function reports(names: readonly string[], where: string, measures: Measures = { jitter: histogramOf([5]) }) {
  const [appVersion, platform, audioPath] = where.split("/") as [string, string, string];
  return names.map((contributor): Contribution => ({
    contributor,
    appVersion,
    platform,
    audioPath,
    measures,
  }));
}

function inOrder(...lists: readonly Contribution[][]): Contribution[] {
  return lists.flat().sort((a, b) =>
    a.contributor < b.contributor ? -1 : a.contributor > b.contributor ? 1 : 0
  );
}

const nameOf = ({ appVersion, platform, audioPath }: CellKey) =>
  [appVersion, platform, audioPath].filter((part) => part !== "").join("/") || "all";
const namesOf = ({ cells }: PublishedCells) => cells.map(({ key }) => nameOf(key));

Deno.test("nine contributors are not shown anywhere, and ten are at every level", () => {
  deepStrictEqual(publish(reports(at(1, 9), "1.4/ios/wired")), { cells: [], suppressed: 4 });
  const shown = publish(reports(at(1, 10), "1.4/ios/wired"));
  deepStrictEqual(namesOf(shown), ["all", "1.4", "1.4/ios", "1.4/ios/wired"]);
  deepStrictEqual(shown.cells.map(({ key }) => key.level), ["all", "version", "platform", "path"]);
  strictEqual(shown.suppressed, 0);
});

Deno.test("a cell that is too small is part of the next coarser one", () => {
  const shown = publish(inOrder(
    reports(at(1, 12), "1.4/ios/wired"),
    reports(at(13, 25), "1.4/ios/builtin"),
    reports(at(26, 36), "1.4/android/wired"),
    reports(at(37, 47), "1.4/android/unknown"),
    reports(at(48, 59), "1.4/android/bluetooth"),
    reports(at(60, 62), "1.5/ios/wired"),
    reports(at(63, 70), "1.3/ios/wired"),
  ));
  strictEqual(shown.cells[0]?.contributors, 70);
  // The two small versions have eleven contributors together, so the third one can be shown.
  deepStrictEqual(namesOf(shown).slice(0, 2), ["all", "1.4"]);
  strictEqual(shown.cells.length, 9);
});

Deno.test("the smallest shown child is hidden when the rest would be of fewer than ten, with all below it", () => {
  const shown = publish(inOrder(
    reports(at(1, 30), "1.4/ios/wired"),
    reports(at(31, 45), "1.4/android/wired"),
    reports(at(46, 48), "1.4/linux/wired"),
  ));
  deepStrictEqual(namesOf(shown), ["all", "1.4", "1.4/ios", "1.4/ios/wired"]);
  strictEqual(shown.suppressed, 4);
});

Deno.test("a child of nine is hidden, and beside it the smallest of the others; a rest of ten may stay", () => {
  const shown = (inBluetooth: number) =>
    namesOf(publish(inOrder(
      reports(at(1, 30), "1.4/ios/wired"),
      reports(at(31, 50), "1.4/ios/builtin"),
      reports(at(51, 59), "1.4/ios/unknown"),
      reports(at(60, 59 + inBluetooth), "1.4/ios/bluetooth"),
    ))).slice(3);
  deepStrictEqual(shown(0), ["1.4/ios/wired"]);
  deepStrictEqual(shown(1), ["1.4/ios/builtin", "1.4/ios/wired"]);
});

Deno.test("a rest is counted in contributors, not in cells: who is in two hidden cells counts once", () => {
  const shown = publish(inOrder(
    reports(at(1, 30), "1.4/ios/wired"),
    reports(at(31, 37), "1.4/ios/builtin"),
    reports(at(31, 37), "1.4/ios/bluetooth"),
  ));
  deepStrictEqual(namesOf(shown), ["all", "1.4", "1.4/ios"]);
});

Deno.test("contributors and users are counted once in each cell, however many reports they sent", () => {
  const crash = (crashed: number): Measures => ({
    sessions: {
      ...{ kind: "sessions", healthy: 2, errored: 0, crashed, abnormal: 0 },
      ...{ users: 1, crashedUsers: crashed > 0 ? 1 : 0 },
    },
  });
  const shown = publish(inOrder(
    reports(at(1, 20), "1.4/ios/wired", crash(0)),
    reports(at(1, 12), "1.4/ios/builtin", crash(0)),
    reports(at(1, 5), "1.4/ios/wired", crash(1)),
    reports(at(3, 11), "1.4/ios/builtin", crash(2)),
  ));
  deepStrictEqual(
    shown.cells.map(({ key, contributors, tally }) => {
      const { healthy, crashed, users, crashedUsers } = tally as SessionTally;
      return [nameOf(key), contributors, users, crashedUsers, healthy, crashed];
    }),
    [
      ["all", 20, 20, 11, 92, 23],
      ["1.4", 20, 20, 11, 92, 23],
      ["1.4/ios", 20, 20, 11, 92, 23],
      ["1.4/ios/builtin", 12, 12, 9, 42, 18],
      ["1.4/ios/wired", 20, 20, 5, 50, 5],
    ],
  );
});

Deno.test("a contributor of whom nothing fits any more is none of the cell's contributors", () => {
  const shown = publish(inOrder(
    reports(at(1, 10), "1.4/ios/wired", { jitter: histogramOf(Array(2_000).fill(5)) }),
    reports(at(1, 10), "1.4/ios/builtin"),
  ));
  deepStrictEqual(namesOf(shown), ["all", "1.4", "1.4/ios", "1.4/ios/wired"]);
  deepStrictEqual(shown.cells.map(({ tally }) => (tally as Histogram).count), Array(4).fill(20_000));
  strictEqual(shown.suppressed, 0);
});

Deno.test("each metric is judged by its own contributors", () => {
  const shown = publish(inOrder(
    reports(at(1, 9), "1.4/ios/wired", { jitter: histogramOf([5]), roundTrip: histogramOf([50]) }),
    reports(at(10, 10), "1.4/ios/wired", { roundTrip: histogramOf([60]) }),
  ));
  deepStrictEqual(shown.cells.map(({ key }) => key.metric), Array(4).fill("roundTrip"));
  strictEqual(shown.suppressed, 4);
});

Deno.test("versions that are not told apart count in `all`, and hide what would give them away", () => {
  const contributions = inOrder(
    reports(at(1, 30), "1.4/ios/wired"),
    reports(at(31, 50), "1.3/ios/wired"),
    reports(at(51, 53), "999.1/ios/wired"),
  );
  const shown = publish(contributions);
  deepStrictEqual(namesOf(shown), ["all", "1.4", "1.4/ios", "1.4/ios/wired"]);
  strictEqual(shown.cells[0]?.contributors, 53);
  deepStrictEqual(namesOf(publish(contributions, K, new Set())), ["all"]);
});

Deno.test("contributions out of order are a fault, since their contributors would count twice", () => {
  const publication = new Publication({ k: K, windowSeconds: 86_400, versions: VERSIONS });
  const [first, second] = reports(at(1, 2), "1.4/ios/wired") as [Contribution, Contribution];
  publication.add(second);
  throws(() => publication.add(first), /order/);
});

Deno.test("the cells of as many versions as are told apart are within what one answer holds", () => {
  strictEqual(8 * (1 + MAX_VERSIONS * (1 + 7 + 7 * 4)) <= 10_000, true);
});
