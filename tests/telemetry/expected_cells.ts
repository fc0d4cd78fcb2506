import type { CellKey, CellMetric, Histogram, Tally } from "../../services/telemetry/domain/types.ts";
import type { Batch } from "./batches.ts";

/** Most samples of one contributor that count in a metric and window. */
const CAP = 2_000;

/** What a cell must hold. It is written apart from the service, so that it can judge it. */
export interface ExpectedCell {
  readonly contributors: Set<number>;
  /** Sums of what counts in whole, by name: buckets, zeros, sums, counts. */
  readonly whole: Map<string, number>;
  /** The same of those who sent more samples than may count, all of what they sent. */
  readonly capped: Map<string, number>;
  /** What of theirs counts, by contributor. */
  readonly allowed: Map<number, number>;
  readonly users: Set<number>;
  readonly crashedUsers: Set<number>;
}

type Dimensions = Omit<CellKey, "metric">;

/** The cells of a window, by {@linkcode keyOf}, from the batches that were accepted in it. */
export function expectedCells(batches: readonly Batch[]): Map<string, ExpectedCell> {
  const sent = new Map<string, number>();
  for (const { contributor, measures } of batches) {
    for (const [metric, tally] of Object.entries(measures)) {
      const key = `${contributor} ${metric}`;
      sent.set(key, (sent.get(key) ?? 0) + samplesOf(tally));
    }
  }
  const cells = new Map<string, ExpectedCell>();
  for (const batch of batches) {
    for (const [metric, tally] of Object.entries(batch.measures)) {
      const samples = sent.get(`${batch.contributor} ${metric}`)!;
      for (const dimensions of dimensionsOf(batch)) {
        add(cellAt(cells, keyOf({ metric: metric as CellMetric, ...dimensions })), batch, tally, samples);
      }
    }
  }
  return cells;
}

export function keyOf({ metric, level, appVersion, platform, audioPath }: CellKey): string {
  return [metric, level, appVersion, platform, audioPath].join(" ");
}

/** What differs between a published tally and what it must be, as sentences. */
export function tallyFaults(expected: ExpectedCell, contributors: number, tally: Tally): string[] {
  const faults: string[] = [];
  const check = (what: string, is: number, must: number) => {
    if (is !== must) faults.push(`has ${what} ${is}, not ${must}`);
  };
  check("contributors", contributors, expected.contributors.size);
  if (tally.kind === "sessions") {
    check("users", tally.users, expected.users.size);
    check("crashed users", tally.crashedUsers, expected.crashedUsers.size);
  }
  const is = partsOf(tally);
  if (expected.capped.size === 0) {
    for (const name of new Set([...is.keys(), ...expected.whole.keys()])) {
      check(name, is.get(name) ?? 0, expected.whole.get(name) ?? 0);
    }
    return faults;
  }
  // Which of their samples count is the service's choice; how many is not, nor that they were sent at all.
  const allowed = [...expected.allowed.values()].reduce((sum, one) => sum + one, 0);
  check("count", is.get("count") ?? 0, (expected.whole.get("count") ?? 0) + allowed);
  for (const name of new Set([...is.keys(), ...expected.whole.keys(), ...expected.capped.keys()])) {
    if (name === "sum") continue;
    const more = (is.get(name) ?? 0) - (expected.whole.get(name) ?? 0);
    if (more < 0 || more > (expected.capped.get(name) ?? 0)) {
      faults.push(`has ${more} of the capped in ${name}`);
    }
  }
  return faults;
}

function add(cell: ExpectedCell, { contributor }: Batch, tally: Tally, sent: number): void {
  cell.contributors.add(contributor);
  if (tally.kind === "sessions") {
    cell.users.add(contributor);
    if (tally.crashed > 0) cell.crashedUsers.add(contributor);
  }
  const sums = sent > CAP ? cell.capped : cell.whole;
  for (const [name, value] of partsOf(tally)) sums.set(name, (sums.get(name) ?? 0) + value);
  if (sent > CAP) cell.allowed.set(contributor, CAP);
}

/** A tally as named numbers that add up. */
function partsOf(tally: Tally): Map<string, number> {
  if (tally.kind === "underruns") {
    return new Map([["count", tally.count], ["audioSeconds", tally.audioSeconds]]);
  }
  if (tally.kind === "sessions") {
    const { healthy, errored, crashed, abnormal } = tally;
    return new Map(Object.entries({ healthy, errored, crashed, abnormal }));
  }
  const { zeroCount, count, sum }: Histogram = tally;
  const parts = new Map(Object.entries({ zeroCount, count, sum }));
  for (const [index, samples] of tally.positive) parts.set(`bucket +${index}`, samples);
  for (const [index, samples] of tally.negative) parts.set(`bucket -${index}`, samples);
  return parts;
}

function samplesOf(tally: Tally): number {
  return tally.kind === "sessions"
    ? tally.healthy + tally.errored + tally.crashed + tally.abnormal
    : tally.count;
}

function dimensionsOf({ report: { appVersion, platform, audioPath } }: Batch): Dimensions[] {
  const none = { appVersion: "", platform: "", audioPath: "" };
  return [
    { level: "all", ...none },
    { level: "version", ...none, appVersion },
    { level: "platform", ...none, appVersion, platform },
    { level: "path", appVersion, platform, audioPath },
  ];
}

function cellAt(cells: Map<string, ExpectedCell>, key: string): ExpectedCell {
  let cell = cells.get(key);
  if (!cell) {
    cell = {
      ...{ contributors: new Set(), whole: new Map(), capped: new Map(), allowed: new Map() },
      ...{ users: new Set(), crashedUsers: new Set() },
    };
    cells.set(key, cell);
  }
  return cell;
}
