export interface Hit {
  readonly frame: number;
  /** Hits of a group choke each other. */
  readonly group: string | undefined;
}

/**
 * For each hit, in rising order, how many frames it has until one of its group chokes it; Infinity where none does. In a
 * loop the first hit of the next round chokes the last of this one. Hits in the same frame sound together.
 */
export function chokedFrames(hits: readonly Hit[], loopFrames?: number): number[] {
  const cuts = hits.map(() => Infinity);
  const next = new Map<string, number>();
  if (loopFrames !== undefined) {
    for (const { group, frame } of hits) {
      if (group !== undefined && !next.has(group)) next.set(group, frame + loopFrames);
    }
  }
  const later = new Map<string, number>();
  for (let i = hits.length - 1; i >= 0; i--) {
    const { frame, group } = hits[i]!;
    if (group === undefined) continue;
    const following = next.get(group);
    if (following === frame) {
      cuts[i] = (later.get(group) ?? Infinity) - frame;
      continue;
    }
    if (following !== undefined) {
      cuts[i] = following - frame;
      later.set(group, following);
    }
    next.set(group, frame);
  }
  return cuts;
}
