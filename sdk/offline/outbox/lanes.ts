import type { Drafts, Landed, Stored } from "./entry_store.ts";

/** The first entry of a session that may be sent; those behind it wait for it. */
export interface LaneHead {
  readonly stored: Stored;
  readonly target: Landed;
}

/** The head of each session's queue. Parked entries let those behind them pass, but a draft that cannot land holds its own. */
export function laneHeads(stored: readonly Stored[], drafts: Drafts): Map<string, LaneHead> {
  const heads = new Map<string, LaneHead>();
  const held = new Set<string>();
  for (const one of stored) {
    const { kind, sessionId, parked } = one.entry;
    const target = drafts[sessionId] ?? { id: sessionId, revision: 0 };
    if (parked && kind === "create") held.add(sessionId);
    if (!parked && !held.has(sessionId) && !heads.has(target.id)) {
      heads.set(target.id, { stored: one, target });
    }
  }
  return heads;
}
