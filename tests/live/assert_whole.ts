import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";

import { applyEdit, type Edit, type EditableDocument } from "@downbeat/sdk/pattern";
import { untilReady } from "../support/server.ts";
import type { SeenFrame } from "./frame_log.ts";
import type { Player } from "./player.ts";

/** Waits until nothing is under way any more and everything is saved, and everybody sees the document that is stored. */
export async function assertConverged(players: readonly Player[]): Promise<void> {
  await untilReady(async () => {
    for (const { name, room, closing } of players) {
      strictEqual(closing, undefined, `${name} was put out`);
      strictEqual(room.status.current, "open", `${name} is away`);
      strictEqual(room.pattern.unsaved, 0, `${name} has edits that are not saved`);
    }
    const [first] = players;
    const { patterns, setlist } = await first!.downbeat.sessions.get(first!.room.sessionId);
    for (const { name, room } of players) {
      const { document } = room.pattern;
      deepStrictEqual(document!.patterns, patterns, `${name} sees other patterns`);
      deepStrictEqual(document!.setlist, setlist, `${name} sees another setlist`);
      strictEqual(document!.songId, first!.room.pattern.document!.songId, `${name} sees another song`);
    }
  });
}

/** Numbered frames, by epoch. */
export type Told = ReadonlyMap<string, ReadonlyMap<number, SeenFrame>>;

/** What some were told together: where two were told of the same number, it was the same. */
export function toldTo(players: readonly Player[]): Told {
  const told = new Map<string, Map<number, SeenFrame>>();
  for (const { epoch, frames } of players.flatMap(({ log }) => log.stretches)) {
    const byNumber = told.get(epoch) ?? new Map<number, SeenFrame>();
    told.set(epoch, byNumber);
    for (const frame of frames) {
      deepStrictEqual(frame, byNumber.get(frame.s) ?? frame);
      byNumber.set(frame.s, frame);
    }
  }
  return told;
}

/**
 * Everybody was told every numbered frame once and in order since their last snapshot, the same as the others, and the app
 * heard of every edit of others once.
 */
export function assertToldOnce(players: readonly Player[], told: Told): void {
  for (const { name, log, heard, made } of players) {
    deepStrictEqual(log.faults, [], `What ${name} was told is not whole`);
    for (const { epoch, frames } of log.stretches) {
      for (const frame of frames) deepStrictEqual(frame, told.get(epoch)?.get(frame.s), `${name} was told`);
    }
    const own = new Set(made.map(({ d }) => d.opId));
    const others = log.stretches.flatMap(({ frames }) => frames).map(({ d }) => d.opId)
      .filter((opId) => opId !== undefined && !own.has(opId));
    deepStrictEqual(heard, others, `${name} heard of other edits than were told`);
  }
}

/** Every cell that only one player edits is as that player left it last. */
export function assertOwnCellsHeld(
  players: readonly Player[],
  { patterns }: Pick<EditableDocument, "patterns">,
) {
  for (const { name, made } of players) {
    const last = new Map(made.map((edit) => [target(edit), edit] as const));
    for (const { t, d } of last.values()) {
      if (t !== "cell.set") continue;
      const track = patterns.find(({ id }) => id === d.patternId)!.groove.tracks.find(({ id }) =>
        id === d.trackId
      );
      deepStrictEqual(
        track!.hits.find(({ step }) => step === d.hit.step),
        d.hit,
        `An edit of ${name} is lost`,
      );
    }
  }
}

/** The edits of an epoch in the order of the room. */
function editsOf(frames: ReadonlyMap<number, SeenFrame>): Edit[] {
  return [...frames.values()].filter(({ d }) => d.opId !== undefined) as unknown as Edit[];
}

const target = ({ t, d }: Edit) =>
  t === "cell.set"
    ? `${d.patternId} ${d.trackId} ${d.hit.step}`
    : t === "cell.clear"
    ? `${d.patternId} ${d.trackId} ${d.step}`
    : t === "track.update"
    ? `${d.patternId} ${d.trackId}`
    : undefined;

/** Every edit that was made was carried out once or refused, or a later one took its place before it was sent. */
export function assertCarriedOutOnce(players: readonly Player[], frames: ReadonlyMap<number, SeenFrame>) {
  const ids = editsOf(frames).map(({ d }) => d.opId);
  const carriedOut = new Set(ids);
  strictEqual(carriedOut.size, ids.length, "No edit is carried out twice");
  for (const { name, made, refused } of players) {
    const later = new Set<string>();
    for (const edit of made.toReversed()) {
      const { opId } = edit.d;
      const key = target(edit);
      const fates = Number(carriedOut.has(opId)) + Number(refused.has(opId));
      ok(fates <= 1, `The room refused ${opId} of ${name}, and carried it out`);
      ok(fates === 1 || key !== undefined && later.has(key), `${opId} of ${name} is lost`);
      if (fates === 1 && key !== undefined) later.add(key);
    }
  }
}

/** The stored document is what the room's edits make of the one before, and every cell is as its last writer left it. */
export function assertHolds(
  document: EditableDocument,
  before: EditableDocument,
  frames: ReadonlyMap<number, SeenFrame>,
): void {
  const expected = { ...before };
  for (const edit of editsOf(frames)) strictEqual(applyEdit(expected, edit), undefined);
  deepStrictEqual(document, expected);
  const cells = new Map<string, unknown>();
  for (const { t, d } of editsOf(frames)) {
    if (t === "cell.set") cells.set(`${d.patternId} ${d.trackId} ${d.hit.step}`, d.hit);
    if (t === "cell.clear") cells.set(`${d.patternId} ${d.trackId} ${d.step}`, undefined);
    if (t === "track.remove" || t === "pattern.remove") {
      const gone = "trackId" in d ? `${d.patternId} ${d.trackId} ` : `${d.patternId} `;
      for (const key of cells.keys()) if (key.startsWith(gone)) cells.delete(key);
    }
  }
  const held = new Map<string, unknown>(
    document.patterns.flatMap(({ id, groove }) =>
      groove.tracks.flatMap((track) =>
        track.hits.map((hit) => [`${id} ${track.id} ${hit.step}`, hit] as const)
      )
    ),
  );
  for (const [key, hit] of cells) deepStrictEqual(held.get(key), hit, `The cell ${key}`);
}
