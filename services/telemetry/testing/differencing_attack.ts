import type { ExposedFamily } from "./parse_exposition.ts";

/** Somewhere that reports come from, as `1.4/ios/wired`. */
export type Place = string;

/** Reports of a group of places, and what an attacker found out about all of them together. */
export interface IsolatedGroup {
  readonly places: readonly Place[];
  /** Figures by name, such as a bucket's edge. */
  readonly figures: ReadonlyMap<string, number>;
}

/** A cell as it is exposed: figures that are sums over places. */
interface KnownCell {
  readonly level: string;
  readonly place: Place;
  readonly figures: Map<string, number>;
}

/** Which labels say where a series is from; the others tell its figures apart. */
const PLACE_LABELS = ["app_version", "platform", "audio_path"];

/** The cells that some families of a scrape are about, each with all its figures. */
export function knownCells(families: readonly ExposedFamily[]): KnownCell[] {
  const cells = new Map<string, KnownCell>();
  for (const { name, labels, value } of families.flatMap(({ samples }) => samples)) {
    const place = PLACE_LABELS.map((label) => labels[label]).filter((part) => part !== "").join("/");
    const cell: KnownCell = cells.get(place) ?? { level: labels.level!, place, figures: new Map() };
    cells.set(place, cell);
    const { level: _level, app_version: _version, platform: _platform, audio_path: _path, ...own } = labels;
    cell.figures.set([name, ...Object.values(own)].join(" "), value);
  }
  return [...cells.values()];
}

/**
 * The smallest groups of places that sums and differences of the cells tell apart. Each cell is an equation over the
 * places that are in it; Gauss and Jordan's elimination gives the reduced form, which is the same whatever combination an
 * attacker starts from. It knows nothing of how cells were chosen.
 */
export function isolateGroups(cells: readonly KnownCell[], places: readonly Place[]): IsolatedGroup[] {
  const names = [...new Set(cells.flatMap(({ figures }) => [...figures.keys()]))];
  const rows = cells.map(({ place, figures }) => [
    ...places.map((one) => place === "" || one === place || one.startsWith(`${place}/`) ? 1 : 0),
    ...names.map((name) => figures.get(name) ?? 0),
  ]);
  return reduce(rows, places.length).map((row) => ({
    places: places.filter((_, at) => Math.abs(row[at]!) > 1e-9),
    figures: new Map(names.map((name, at) => [name, row[places.length + at]!])),
  }));
}

/** The rows that are not zero in the first columns, in reduced row echelon form. */
function reduce(rows: number[][], columns: number): number[][] {
  let done = 0;
  for (let column = 0; column < columns && done < rows.length; column++) {
    const at = rows.findIndex((row, index) => index >= done && Math.abs(row[column]!) > 1e-9);
    if (at < 0) continue;
    const pivot = rows[at]!;
    rows[at] = rows[done]!;
    rows[done] = pivot.map((value) => value / pivot[column]!);
    for (const [index, row] of rows.entries()) {
      const factor = row[column]!;
      if (index === done || factor === 0) continue;
      rows[index] = row.map((value, place) => value - factor * rows[done]![place]!);
    }
    done += 1;
  }
  return rows.slice(0, done);
}
