import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { memoryDirectory } from "../directory/memory_directory.ts";
import { CLOSE } from "./close_codes.ts";
import { hitOn, liveTest, stepsOf } from "./testing/live_stage.ts";
import type { MemorySocket } from "./testing/memory_socket.ts";

/** Sends edits of some steps, and waits until the room has carried the last out. @returns its `s` */
async function edit(socket: MemorySocket, ...steps: number[]): Promise<number> {
  for (const step of steps) socket.say("cell.set", hitOn(step));
  const last = await socket.next("cell.set", ({ hit }) => hit.step === steps.at(-1));
  return last.s!;
}

liveTest("edits that follow each other are one save and one revision", async (stage) => {
  const { band, rooms, ada, sessionId, stored } = stage;
  const socket = await rooms.join(sessionId, ada.id);
  const s = await edit(socket, 1, 2, 3);
  deepStrictEqual((await socket.next("document.saved")).d, { revision: 2, s });
  deepStrictEqual(stepsOf(await stored(({ revision }) => revision === 2)), [0, 1, 2, 3]);
  const { body } = await band.ask("GET", `/v1/sessions/${sessionId}/revisions`, ada);
  deepStrictEqual(body.items.map(({ cause }: { cause: string }) => cause), ["live", "created"]);
});

liveTest("five hundred edits are saved without waiting for the rest", async (stage) => {
  const { rooms, ada, sessionId } = stage;
  const socket = await rooms.join(sessionId, ada.id);
  await edit(socket, 1, 2, 3, 4, 5);
  strictEqual((await socket.next("document.saved")).d.revision, 2);
}, { settings: { saveEdits: 5, saveQuietMs: 60_000, saveLatestMs: 60_000 } });

liveTest("edits without a pause are saved by the longest wait", async (stage) => {
  const { rooms, ada, sessionId, stored } = stage;
  const socket = await rooms.join(sessionId, ada.id);
  let saved = false;
  socket.next("document.saved").then(() => saved = true);
  for (let i = 0; !saved; i++) {
    await edit(socket, i % 16);
    await stored(() => true);
  }
}, { settings: { saveQuietMs: 60_000, saveLatestMs: 30 } });

liveTest("what is written by the API reaches the room, and edits that were not saved stay", async (stage) => {
  const { band, rooms, ada, sessionId, stored } = stage;
  const socket = await rooms.join(sessionId, ada.id);
  const s = await edit(socket, 7);
  const path = `/v1/sessions/${sessionId}`;
  const written = await band.ask("PATCH", path, ada, {
    json: { title: "Wednesday" },
    headers: { "content-type": "application/merge-patch+json", "if-match": '"r1"' },
  });
  strictEqual(written.status, 200);
  const { d: changed, s: changedS } = await socket.next("document.changed");
  strictEqual(changed.revision, 2);
  ok(changed.s < s && changedS! > s);
  await edit(socket, 9);
  await rooms.host.drain();
  const document = await stored(({ revision }) => revision >= 3);
  deepStrictEqual([document.title, stepsOf(document)], ["Wednesday", [0, 7, 9]]);
}, { settings: { saveQuietMs: 60_000, saveLatestMs: 60_000 } });

liveTest("a save that meets somebody else's write takes it over and goes on", async (stage) => {
  const { band, rooms, ada, sessionId, stored } = stage;
  const socket = await rooms.join(sessionId, ada.id);
  const { status } = await band.ask("PATCH", `/v1/sessions/${sessionId}`, ada, {
    json: { bpm: 96 },
    headers: { "content-type": "application/merge-patch+json", "if-match": '"r1"' },
  });
  strictEqual(status, 200);
  await edit(socket, 5);
  strictEqual((await socket.next("document.changed")).d.revision, 2);
  strictEqual((await socket.next("document.saved")).d.revision, 3);
  const document = await stored(({ revision }) => revision === 3);
  deepStrictEqual([document.bpm, stepsOf(document)], [96, [0, 5]]);
}, { settings: { watchMs: 60_000 } });

let failures = 0;
liveTest("a save that fails is tried again, and what came meanwhile goes along", async (stage) => {
  const { rooms, ada, sessionId, stored } = stage;
  failures = 2;
  const socket = await rooms.join(sessionId, ada.id);
  await edit(socket, 3);
  const s = await edit(socket, 4);
  strictEqual((await socket.next("document.saved")).d.s, s);
  deepStrictEqual(stepsOf(await stored(({ revision }) => revision >= 2)), [0, 3, 4]);
  strictEqual(rooms.recorded.logs.filter((line) => line.includes("cannot be saved")).length, 1);
  match(rooms.recorded.logs.join(), /can be saved again/);
}, {
  store: (store) => ({
    save: (save) => failures-- > 0 ? Promise.reject(new Error("away")) : store.save(save),
  }),
});

liveTest(
  "a node that has lost the room to a later term saves nothing, and sends everybody there",
  async (stage) => {
    const { database, rooms, ada, sessionId, stored } = stage;
    const socket = await rooms.join(sessionId, ada.id);
    await database.schema<{ sessions: { live_term: number } }>("sessions").updateTable("sessions")
      .set({ live_term: Number.MAX_SAFE_INTEGER }).execute();
    await edit(socket, 3);
    strictEqual(await socket.ended, CLOSE.draining);
    deepStrictEqual(stepsOf(await stored(() => true)), [0]);
    strictEqual(rooms.recorded.rooms, 0);
  },
);

let lose = (_sessionId: string) => {};
const losing = {
  ...memoryDirectory({ now: () => new Date() }),
  onLost: (listener: typeof lose) => void (lose = listener),
};
liveTest("when the lease is lost everybody is sent on, and nothing is saved", async (stage) => {
  const { rooms, ada, sessionId, stored } = stage;
  const socket = await rooms.join(sessionId, ada.id);
  await edit(socket, 3);
  lose(sessionId);
  strictEqual(await socket.ended, CLOSE.draining);
  await rooms.host.drain();
  deepStrictEqual(stepsOf(await stored(() => true)), [0]);
}, { directory: losing, settings: { saveQuietMs: 60_000, saveLatestMs: 60_000 } });
