/** What names an item of a list. */
export type Name = string | number;

/** Orders of the same list: as it was, and as the two sides have it. */
export interface Orders {
  readonly base: readonly Name[];
  readonly mine: readonly Name[];
  readonly theirs: readonly Name[];
}

/**
 * The order of the items that a merge keeps. Items that both sides have stand as the side that moved them has them; where
 * both moved them otherwise it is `theirs`, and `agreed` is false. What one side alone has follows the item that it follows
 * there; where both sides put something in the same gap, the run whose first name is smaller comes first.
 */
export function mergeOrder(orders: Orders, kept: ReadonlySet<Name>): { order: Name[]; agreed: boolean } {
  const mine = orders.mine.filter((name) => kept.has(name));
  const theirs = orders.theirs.filter((name) => kept.has(name));
  const [mineShared, theirsShared] = [shared(mine, theirs), shared(theirs, mine)];
  const [mineMoved, theirsMoved] = [moved(orders.base, mineShared), moved(orders.base, theirsShared)];
  const agreed = equal(mineShared, theirsShared) || mineMoved !== theirsMoved;
  const spine = mineMoved && !theirsMoved ? mineShared : theirsShared;
  const [mineRuns, theirsRuns] = [runs(mine, spine), runs(theirs, spine)];
  const order = [undefined, ...spine].flatMap((anchor) => {
    const between = [mineRuns.get(anchor) ?? [], theirsRuns.get(anchor) ?? []];
    between.sort(([one = ""], [other = ""]) => one < other ? -1 : 1);
    return [...anchor === undefined ? [] : [anchor], ...between.flat()];
  });
  return { order, agreed };
}

function shared(list: readonly Name[], other: readonly Name[]): Name[] {
  const there = new Set(other);
  return list.filter((name) => there.has(name));
}

function moved(base: readonly Name[], list: readonly Name[]): boolean {
  return !equal(shared(base, list), shared(list, base));
}

function equal(one: readonly Name[], other: readonly Name[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}

/** What stands alone in a list, by the shared item it follows; undefined for the begin. */
function runs(list: readonly Name[], spine: readonly Name[]): Map<Name | undefined, Name[]> {
  const anchors = new Set(spine);
  const found = new Map<Name | undefined, Name[]>();
  let anchor: Name | undefined;
  for (const name of list) {
    if (anchors.has(name)) anchor = name;
    else found.set(anchor, [...found.get(anchor) ?? [], name]);
  }
  return found;
}
