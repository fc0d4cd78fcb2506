import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { MAX_UNSAVED } from "./edit_log.ts";
import { bandDocument } from "./testing/band_document.ts";
import { type Player, Stage } from "./testing/stage.ts";
import type { LiveDocument } from "./types.ts";

let ops = 0;

function op(): string {
  return `op-${String(++ops).padStart(8, "0")}`;
}

function setCell(player: Player, step: number, more: { opId?: string; velocity?: number } = {}) {
  const { opId = op(), velocity = 90 } = more;
  return player.send("cell.set", { opId, patternId: "verse", trackId: "kick", hit: { step, velocity } });
}

function kickHits({ patterns: [verse] }: LiveDocument) {
  return verse!.groove.tracks[0]!.hits;
}

Deno.test("an edit goes to everybody with its number and its author, the author included", () => {
  const stage = new Stage();
  const [ada, bo] = [stage.enter("player"), stage.enter("listener")];
  setCell(ada, 3, { opId: "op-aaaaaaaa" });
  const frame = {
    t: "cell.set",
    s: 1,
    by: ada.participantId,
    d: { opId: "op-aaaaaaaa", patternId: "verse", trackId: "kick", hit: { step: 3, velocity: 90 } },
  };
  deepStrictEqual([ada.heard, bo.heard], [[frame], [frame]]);
});

Deno.test("an edit that comes again is known by its number, and is not carried out twice", () => {
  const stage = new Stage();
  const [ada, bo] = [stage.enter("player"), stage.enter("player")];
  const opId = op();
  setCell(ada, 3, { opId });
  setCell(bo, 3, { velocity: 1 });
  setCell(ada, 3, { opId });
  deepStrictEqual(ada.last("op.known"), { opId, s: 1 });
  strictEqual(bo.all("op.known").length, 0);
  strictEqual(kickHits(stage.room.unsaved()!.document)[1]?.velocity, 1);
  setCell(bo, 5, { opId });
  strictEqual(stage.room.seq, 3, "opIds of different users are different");
});

Deno.test("an edit is refused by name, to its author alone, and has no number", () => {
  const stage = new Stage();
  const [ada, bo, lu] = [stage.enter("player"), stage.enter("player"), stage.enter("listener")];
  const opId = op();
  setCell(ada, 16, { opId });
  deepStrictEqual(ada.last("op.refused"), {
    opId,
    reason: "invalid",
    detail: "Step 16 is beyond the loop of 16 steps",
  });
  setCell(lu, 3, { opId });
  deepStrictEqual(lu.last("op.refused"), {
    opId,
    reason: "forbidden",
    detail: 'A listener cannot send "cell.set"',
  });
  bo.send("pattern.remove", { opId, patternId: "none" });
  strictEqual(bo.last("op.refused")?.reason, "gone");
  deepStrictEqual([stage.room.seq, stage.room.unsaved()], [0, undefined]);
});

Deno.test("edits wait until they are saved, and what was handed over for a save does not change", () => {
  const stage = new Stage();
  const ada = stage.enter("player");
  setCell(ada, 3);
  stage.advance(100);
  setCell(ada, 4);
  const unsaved = stage.room.unsaved()!;
  deepStrictEqual([unsaved.s, unsaved.count, unsaved.latestMs - unsaved.sinceMs], [2, 2, 100]);
  strictEqual("songId" in unsaved.document, false);
  const kept = structuredClone(unsaved.document);
  stage.advance(100);
  setCell(ada, 5);
  deepStrictEqual(unsaved.document, kept);
  stage.carryOut(stage.room.saved(8, unsaved.s));
  const { s } = stage.room.unsaved()!;
  deepStrictEqual([s, stage.room.unsaved()!.count, stage.room.unsaved()!.sinceMs], [s, 1, stage.nowMs]);
  deepStrictEqual(ada.last("document.saved"), { revision: 8, s: 2 });
  stage.room.saved(9, s);
  strictEqual(stage.room.unsaved(), undefined);
});

Deno.test("a snapshot names the revision, what it holds, and the edits that it lacks", () => {
  const stage = new Stage();
  const ada = stage.enter("player");
  for (const step of [3, 4, 5]) setCell(ada, step);
  stage.room.saved(8, stage.room.seq - 1);
  const { document, ops } = stage.enter("player").welcome.snapshot!;
  deepStrictEqual(document, { revision: 8, s: stage.room.seq - 1 });
  deepStrictEqual(ops.map(({ s }) => s), [stage.room.seq]);
});

Deno.test("a document from elsewhere is taken over, and the edits it lacks are carried out on it again", () => {
  const stage = new Stage();
  const ada = stage.enter("director");
  ada.send("song.set", { opId: op(), songId: "opener" });
  setCell(ada, 3);
  ada.send("pattern.update", { opId: op(), patternId: "chorus", change: { name: "Refrain" } });
  const document = bandDocument();
  const written = {
    ...document,
    patterns: document.patterns.slice(0, 1),
    setlist: document.setlist.slice(1),
  };
  stage.carryOut(stage.room.rebase(written, 8, stage.nowMs));
  deepStrictEqual(ada.last("document.changed"), { revision: 8, s: 0 });
  const unsaved = stage.room.unsaved()!;
  deepStrictEqual([kickHits(unsaved.document).map(({ step }) => step), unsaved.document.patterns.length], [[
    0,
    3,
  ], 1]);
  strictEqual(unsaved.count, 1, "what does not fit the new document any more is dropped");
  strictEqual(stage.room.continuity().songId, undefined, "a song that is not in the setlist is not current");
});

Deno.test("a song is current until it leaves the setlist, and brings no tempo with it", () => {
  const stage = new Stage();
  const ada = stage.enter("owner");
  const { timeline } = ada;
  ada.send("song.set", { opId: op(), songId: "opener" });
  strictEqual(stage.enter("player").welcome.snapshot?.songId, "opener");
  deepStrictEqual(stage.room.continuity().songId, "opener");
  ada.send("timeline.request", {});
  deepStrictEqual([ada.timeline.rev, ada.timeline.segments], [timeline.rev, timeline.segments]);
  const setlist = [{ id: "closer", song: "Closer" }];
  ada.send("setlist.update", { opId: op(), setlist });
  const { snapshot } = stage.enter("player").welcome;
  deepStrictEqual([snapshot?.songId, snapshot?.setlist], [undefined, setlist]);
});

Deno.test("as many edits wait for a save as a snapshot may carry, then more are refused until one is saved", () => {
  const stage = new Stage();
  const ada = stage.enter("player");
  for (let n = 0; n < MAX_UNSAVED; n++) setCell(ada, n % 16);
  strictEqual(ada.all("op.refused").length, 0);
  const opId = op();
  setCell(ada, 1, { opId });
  strictEqual(ada.last("op.refused")?.reason, "full");
  stage.room.saved(8, 1);
  setCell(ada, 1, { opId });
  deepStrictEqual([ada.all("op.refused").length, stage.room.seq], [1, MAX_UNSAVED + 1]);
});

Deno.test("edits do not make a pattern or the document larger than can be saved", () => {
  const stage = new Stage();
  const ada = stage.enter("player");
  const note = "x".repeat(15_000);
  const put = (patternId: string, step: number) => {
    const hit = { step, velocity: 9, note };
    ada.send("cell.set", { opId: op(), patternId, trackId: "kick", hit });
    stage.room.saved(8, stage.room.seq);
  };
  for (let round = 0; round < 3; round++) for (let step = 0; step < 16; step++) put("verse", step);
  strictEqual(ada.all("op.refused").length, 0, "what takes the place of something adds little");
  ada.send("pattern.update", { opId: op(), patternId: "verse", change: { steps: 64 } });
  for (let step = 16; step < 20; step++) put("verse", step);
  deepStrictEqual([ada.last("op.refused")?.reason, ada.all("op.refused").length], ["full", 3]);
  for (const id of ["c", "d", "e"]) {
    const pattern = { ...bandDocument().patterns[0]!, id };
    ada.send("pattern.add", { opId: op(), pattern });
    for (let step = 0; step < 16; step++) put(id, step);
  }
  ok(ada.last("op.refused")?.detail.startsWith("Patterns and setlist"), ada.last("op.refused")?.detail);
  const { document } = (setCell(ada, 0), stage.room.unsaved()!);
  ok(JSON.stringify([document.patterns, document.setlist]).length <= 786_432);
});
