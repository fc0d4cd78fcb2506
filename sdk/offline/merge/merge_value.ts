import { member, objectOf, same } from "./json.ts";
import { mergeOrder, type Name } from "./order.ts";
import { indivisible, keepsBounds, listShape } from "./shapes.ts";

/** A place where two sides did not get on. */
export interface MergeConflict {
  /** JSON Pointer into the merged document. */
  readonly pointer: string;
  /**
   * `changed`: both changed it, and to different values; theirs is kept. `order`: both moved the items of a list; theirs is
   * kept. `invalid`: the two together break a bound of the contract; theirs is kept. `removed`: one side removed what the
   * other edited; the edit is kept, so nothing is lost.
   */
  readonly kind: "changed" | "order" | "invalid" | "removed";
  /** What my side has there; undefined where it has removed it. */
  readonly mine: unknown;
  /** What the other side has there; undefined where it has removed it. */
  readonly theirs: unknown;
}

/** Where a merge is in the document, and what it has met so far. */
interface Site {
  readonly pointer: string;
  /** The pointer without indices. */
  readonly place: string;
  readonly conflicts: MergeConflict[];
}

/** One value in three states; undefined is absent. */
interface Sides {
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/** Merges one value: what only one side changed is taken from it, objects and lists of entities are entered. */
export function mergeValue(site: Site, sides: Sides): unknown {
  const { base, mine, theirs } = sides;
  if (same(mine, theirs) || same(base, mine)) return theirs;
  if (same(base, theirs)) return mine;
  if (mine === undefined || theirs === undefined) {
    report(site, "removed", sides);
    return mine === undefined ? theirs : mine;
  }
  const before = site.conflicts.length;
  const merged = indivisible(site.place) ? undefined : mergeInside(site, sides);
  if (merged !== undefined && keepsBounds(site.place, merged)) return merged;
  site.conflicts.length = before;
  report(site, merged === undefined ? "changed" : "invalid", sides);
  return theirs;
}

function mergeInside(site: Site, sides: Sides): unknown {
  if (objectOf(sides.mine) && objectOf(sides.theirs)) return mergeMembers(site, sides);
  return Array.isArray(sides.mine) && Array.isArray(sides.theirs) ? mergeItems(site, sides) : undefined;
}

function mergeMembers(site: Site, { base, mine, theirs }: Sides): unknown {
  const names = Object.keys({ ...theirs as object, ...mine as object });
  const merged = names.map((name) => {
    const escaped = `/${name.replace(/~/g, "~0").replace(/\//g, "~1")}`;
    const inner = { ...site, pointer: site.pointer + escaped, place: site.place + escaped };
    const sides = { base: member(base, name), mine: member(mine, name), theirs: member(theirs, name) };
    return [name, mergeValue(inner, sides)] as const;
  });
  // Made of entries, so that a member called `__proto__` stays one.
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

/** Undefined where items have no names, or not each its own. */
function mergeItems(site: Site, sides: Sides): unknown {
  const { key, ascending } = listShape(site.place);
  const [base, mine, theirs] = [sides.base, sides.mine, sides.theirs].map((list) => namedItems(list, key));
  if (!base || !mine || !theirs) return undefined;
  const kept = new Set([...mine.keys(), ...theirs.keys()].filter((name) => {
    const [mineHas, theirsHas] = [mine.has(name), theirs.has(name)];
    if (mineHas && theirsHas || !base.has(name)) return true;
    return !same(base.get(name), (mineHas ? mine : theirs).get(name));
  }));
  const orders = { base: [...base.keys()], mine: [...mine.keys()], theirs: [...theirs.keys()] };
  const { order, agreed } = ascending
    ? { order: [...kept].sort((one, other) => Number(one) - Number(other)), agreed: true }
    : mergeOrder(orders, kept);
  if (!agreed) report(site, "order", sides);
  return order.map((name, index) =>
    mergeValue(
      { ...site, pointer: `${site.pointer}/${index}` },
      { base: base.get(name), mine: mine.get(name), theirs: theirs.get(name) },
    )
  );
}

function namedItems(list: unknown, key: string): Map<Name, unknown> | undefined {
  if (!Array.isArray(list)) return new Map();
  const named = new Map<Name, unknown>();
  for (const item of list) {
    const name = typeof item === "string" ? item : member(item, key);
    if (typeof name === "string" || typeof name === "number") named.set(name, item);
  }
  return named.size === list.length ? named : undefined;
}

function report({ pointer, conflicts }: Site, kind: MergeConflict["kind"], { mine, theirs }: Sides): void {
  conflicts.push({ pointer, kind, mine, theirs });
}
