import { Allowance } from "./allowance.ts";
import { CELL_METRICS } from "./metrics.ts";
import { newTallySum, type TallySum } from "./tally_sum.ts";
import type { Cell, CellKey, CellMetric, Measures, Tally } from "./types.ts";

/** One report of the window. */
export interface Contribution {
  readonly contributor: string;
  readonly appVersion: string;
  readonly platform: string;
  readonly audioPath: string;
  readonly measures: Measures;
}

export interface PublicationTerms {
  /** Fewest contributors that a cell, and any difference of cells, may be about. */
  readonly k: number;
  readonly windowSeconds: number;
  /** The versions that are told apart, at most MAX_VERSIONS; others count only in the level `all`. */
  readonly versions: ReadonlySet<string>;
}

export interface PublishedCells {
  /** By metric, coarser before finer. */
  readonly cells: Cell[];
  /** Cells with contributors that are not shown. */
  readonly suppressed: number;
}

/**
 * Versions that a window tells apart. Anybody can make versions up, and this many keep a window's cells within what one
 * answer holds.
 */
export const MAX_VERSIONS = 8;

/**
 * The cells of a window that may be shown. Each cell is the sum of its children, so an attacker knows what a shown cell
 * has beyond its shown children. That rest is about nobody, or about at least k contributors: a child of fewer is hidden,
 * and when the hidden children of a cell have fewer than k contributors together, the smallest of the others is hidden
 * too. Below a hidden cell everything is hidden. So the rests are what the shown cells can be taken apart into, and any
 * sum of rests is about at least k.
 *
 * Memory is that of the cells, each with the numbers of at most k contributors.
 */
export class Publication {
  readonly #terms: PublicationTerms;
  readonly #roots = new Map<CellMetric, OpenCell>();
  #contributor: string | undefined;
  #number = 0;
  #allowance: Allowance;

  constructor(terms: PublicationTerms) {
    this.#terms = terms;
    this.#allowance = new Allowance(terms.windowSeconds);
  }

  /** @throws {Error} when a contributor comes before the one of the last call, by code units */
  add(contribution: Contribution): void {
    this.#turnTo(contribution.contributor);
    for (const [name, tally] of Object.entries(contribution.measures)) {
      const metric = name as CellMetric;
      const taken = this.#allowance.take(metric, tally);
      if (taken) this.#count(metric, contribution, taken);
    }
  }

  /** What may be shown of what was added. */
  publish(): PublishedCells {
    const cells: Cell[] = [];
    let suppressed = 0;
    for (const metric of CELL_METRICS) {
      const root = this.#roots.get(metric);
      if (!root) continue;
      const shown = root.contributors < this.#terms.k ? [] : shownBelow(root, this.#terms.k);
      cells.push(
        ...shown.map((cell) => ({ key: cell.key, contributors: cell.contributors, tally: tallyOf(cell) })),
      );
      suppressed += cellsFrom(root) - shown.length;
    }
    return { cells, suppressed };
  }

  /** Contributors are numbered, since a cell need only tell its last one from the next. */
  #turnTo(contributor: string): void {
    if (contributor === this.#contributor) return;
    if (this.#contributor !== undefined && contributor < this.#contributor) {
      throw new Error("Contributions must come in the order of their contributors");
    }
    this.#contributor = contributor;
    this.#number += 1;
    this.#allowance = new Allowance(this.#terms.windowSeconds);
  }

  #count(metric: CellMetric, { appVersion, platform, audioPath }: Contribution, tally: Tally): void {
    let cell = this.#roots.get(metric);
    if (!cell) {
      cell = openCell({ metric, level: "all", appVersion: "", platform: "", audioPath: "" });
      this.#roots.set(metric, cell);
    }
    this.#enter(cell, tally);
    if (this.#terms.versions.has(appVersion)) {
      cell = this.#enter(child(cell, "version", appVersion), tally);
      cell = this.#enter(child(cell, "platform", platform), tally);
      cell = this.#enter(child(cell, "path", audioPath), tally);
    } else {
      cell = this.#enter(child(cell, "version", ""), tally);
    }
    cell.sum ??= newTallySum(tally.kind);
    cell.sum.add(tally);
  }

  /** Counts the contributor, once in each cell. */
  #enter(cell: OpenCell, tally: Tally): OpenCell {
    if (cell.last !== this.#number) {
      cell.last = this.#number;
      cell.contributors += 1;
      if (cell.first.length < this.#terms.k) cell.first.push(this.#number);
    }
    if (tally.kind === "sessions" && tally.crashedUsers > 0 && cell.lastCrashed !== this.#number) {
      cell.lastCrashed = this.#number;
      cell.crashed += 1;
    }
    return cell;
  }
}

/** A cell while it is filled. */
interface OpenCell {
  readonly key: CellKey;
  readonly children: Map<string, OpenCell>;
  /** What was counted; only where there are no children, the others are the sums of theirs. */
  sum: TallySum | undefined;
  contributors: number;
  /** Contributors with a crash. */
  crashed: number;
  /** Numbers of the first k contributors; all of them where there are fewer. */
  readonly first: number[];
  /** Number of the last contributor, and of the last with a crash. */
  last: number;
  lastCrashed: number;
}

function openCell(key: CellKey): OpenCell {
  return {
    ...{ key, children: new Map(), sum: undefined },
    ...{ contributors: 0, crashed: 0, first: [], last: 0, lastCrashed: 0 },
  };
}

/** Which part of a key each level adds. */
const PARTS = { version: "appVersion", platform: "platform", path: "audioPath" } as const;

function child(parent: OpenCell, level: keyof typeof PARTS, name: string): OpenCell {
  let found = parent.children.get(name);
  if (!found) {
    found = openCell({ ...parent.key, level, [PARTS[level]]: name });
    parent.children.set(name, found);
  }
  return found;
}

/** Samples add up from the children; contributors do not, since one may be in several. */
function tallyOf(cell: OpenCell): Tally {
  const tally = cell.sum?.total() ?? sumOf([...cell.children.values()].map(tallyOf));
  return tally.kind === "sessions"
    ? { ...tally, users: cell.contributors, crashedUsers: cell.crashed }
    : tally;
}

function sumOf(tallies: readonly Tally[]): Tally {
  const sum = newTallySum(tallies[0]!.kind);
  for (const tally of tallies) sum.add(tally);
  return sum.total();
}

/** A shown cell and everything below it that may be shown. */
function shownBelow(cell: OpenCell, k: number): OpenCell[] {
  return [cell, ...shownChildren(cell, k).flatMap((shown) => shownBelow(shown, k))];
}

function shownChildren(cell: OpenCell, k: number): OpenCell[] {
  const children = [...cell.children].sort(([a], [b]) => a < b ? -1 : 1);
  const mayShow = ([name, { contributors }]: [string, OpenCell]) => name !== "" && contributors >= k;
  const shown = children.filter(mayShow).map(([, one]) => one);
  const hidden = children.filter((one) => !mayShow(one)).map(([, one]) => one);
  const rest = new Set(hidden.flatMap(({ first }) => first));
  if (rest.size === 0 || rest.size >= k || shown.length === 0) return shown;
  const smallest = shown.reduce((least, one) => one.contributors < least.contributors ? one : least);
  return shown.filter((one) => one !== smallest);
}

function cellsFrom(cell: OpenCell): number {
  return [...cell.children.values()].reduce((sum, one) => sum + cellsFrom(one), 1);
}
