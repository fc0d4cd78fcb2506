import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { DirectoryAway } from "../directory/directory.ts";
import { memoryDirectory } from "../directory/memory_directory.ts";
import { CLOSE } from "./close_codes.ts";
import { MemorySocket } from "./testing/memory_socket.ts";
import { hitOn, liveTest, stepsOf } from "./testing/live_stage.ts";

let loads = 0;
liveTest("those who come first at the same moment share one opening", async (stage) => {
  const { rooms, ada, sessionId } = stage;
  loads = 0;
  const sockets = await Promise.all([1, 2, 3].map(() => rooms.join(sessionId, ada.id)));
  strictEqual(loads, 1);
  strictEqual(new Set(sockets.map(({ welcome }) => welcome.epoch)).size, 1);
}, {
  store: (store) => ({
    load(sessionId) {
      loads += 1;
      return store.load(sessionId);
    },
  }),
});

const released: string[] = [];
const watched = memoryDirectory({ now: () => new Date() });
const directory = {
  ...watched,
  release(sessionId: string) {
    released.push(sessionId);
    return watched.release(sessionId);
  },
};

liveTest("a room that nobody opens a socket to is closed and given back, and opens anew", async (stage) => {
  const { rooms, ada, sessionId } = stage;
  const first = await rooms.join(sessionId, ada.id);
  first.say("leave");
  await first.ended;
  while (rooms.recorded.rooms > 0) await stage.stored(() => true);
  await rooms.host.ready(sessionId);
  ok(released.includes(sessionId));
  const again = await rooms.join(sessionId, ada.id);
  ok(again.welcome.epoch !== first.welcome.epoch);
}, { directory, settings: { emptyRoomMs: 20 } });

liveTest(
  "a closing node tells everybody when to come back, saves, gives the rooms back and closes",
  async (stage) => {
    const { rooms, ada, sessionId, stored } = stage;
    const sockets = [await rooms.join(sessionId, ada.id), await rooms.join(sessionId, ada.id)];
    sockets[0]!.say("cell.set", hitOn(6));
    const unseated = await rooms.connect(sessionId, ada.id);
    const draining = rooms.host.drain();
    for (const socket of sockets) {
      const { d: { retryInMs } } = await socket.next("draining");
      ok(retryInMs >= 0 && retryInMs <= 3_000);
    }
    deepStrictEqual(
      await Promise.all([...sockets, unseated].map(({ ended }) => ended)),
      [CLOSE.draining, CLOSE.draining, CLOSE.draining],
    );
    await draining;
    deepStrictEqual(stepsOf(await stored(() => true)), [0, 6]);
    ok(released.includes(sessionId));
    await rejects(rooms.host.ready(sessionId), /This node is closing/);
    ok(await rooms.directory.findResume(sessionId, "none") === undefined);
  },
  { directory, settings: { saveQuietMs: 60_000, saveLatestMs: 60_000 } },
);

liveTest("a node closes in time although nothing can be saved", async ({ rooms, ada, sessionId }) => {
  const socket = await rooms.join(sessionId, ada.id);
  socket.say("cell.set", hitOn(6));
  await rooms.host.drain();
  strictEqual(await socket.ended, CLOSE.draining);
}, {
  store: () => ({ save: () => new Promise(() => {}) }),
  settings: { drainMs: 20 },
});

liveTest("a failing room sends everybody away, harms no other, and is logged", async (stage) => {
  const { band, rooms, ada, sessionId } = stage;
  const other = await rooms.join(await band.session(ada), ada.id);
  const socket = await rooms.join(sessionId, ada.id);
  const room = await rooms.host.open(sessionId, (await locate(stage)).term);
  room!.received({ participantId: socket.welcome.participantId } as never, { t: "signal" } as never, 0);
  strictEqual(await socket.ended, CLOSE.draining);
  match(rooms.recorded.logs.join(), /The room of \{sessionId\} failed/);
  other.say("clock.ping", { t0: 1, nextMs: 1_000 });
  await other.next("clock.pong");
  const again = await rooms.join(sessionId, ada.id);
  ok(again.welcome.epoch !== socket.welcome.epoch);
});

async function locate({ rooms, sessionId }: Parameters<Parameters<typeof liveTest>[1]>[0]) {
  const location = await rooms.directory.locate(sessionId);
  ok(location.here);
  return location;
}

liveTest("there are no more rooms and no more sockets than the settings say", async (stage) => {
  const { band, rooms, ada, sessionId } = stage;
  await rooms.join(sessionId, ada.id);
  const second = await band.session(ada);
  await rejects(rooms.join(second, ada.id), /as many rooms as it may/);
  rooms.host.places.require("10.0.0.1");
  await rooms.join(sessionId, ada.id);
  await rejects(async () => await rooms.host.places.require("10.0.0.1"), /as many sockets as it may/);
}, { settings: { maxRooms: 1, maxSockets: 2 } });

liveTest("a client that does not read is closed as slow while the others go on", async (stage) => {
  const { band, rooms, ada, sessionId } = stage;
  const bob = await band.member(ada, sessionId, "player");
  const reader = await rooms.join(sessionId, ada.id);
  const slow = await rooms.join(sessionId, bob.id);
  slow.bufferedBytes = 64 * 1_024;
  for (let step = 1; step < 16; step++) reader.say("cell.set", hitOn(step));
  strictEqual(await slow.ended, CLOSE.slow);
  reader.say("cell.clear", { opId: "op-after-all", patternId: "a", trackId: "kick", step: 0 });
  await reader.next("cell.clear");
}, { settings: { maxWaitingMs: 10 } });

liveTest("a closing node also lets go of the sockets whose rooms are elsewhere", async ({ rooms }) => {
  const codes: number[] = [];
  const elsewhere = { received() {}, closed: (code: number) => void codes.push(code) };
  const { open } = rooms.host.relay({ status: 101, open: () => elsewhere }, undefined);
  const socket = new MemorySocket().connect(open);
  const draining = rooms.host.drain();
  await socket.next("draining");
  strictEqual(await socket.ended, CLOSE.draining);
  await draining;
  strictEqual(await new MemorySocket().connect(open).ended, CLOSE.draining);
  deepStrictEqual([codes, rooms.recorded.sockets], [[CLOSE.draining, CLOSE.draining], 0]);
});

let away = false;
const keeps: number[] = [];
const sometimes = memoryDirectory({ now: () => new Date() });
liveTest(
  "what the directory could not keep is kept once it is back",
  async ({ rooms, ada, sessionId, stored }) => {
    away = true;
    keeps.length = 0;
    await rooms.join(sessionId, ada.id);
    await stored(() => true);
    deepStrictEqual(keeps, []);
    away = false;
    while (keeps.length === 0) await stored(() => true);
    deepStrictEqual((await sometimes.recall(sessionId))?.participants.map(({ userId }) => userId), [ada.id]);
    deepStrictEqual(rooms.recorded.logs, []);
  },
  {
    directory: {
      ...sometimes,
      async keep(sessionId, term, continuity) {
        if (away) throw new DirectoryAway("away");
        keeps.push(term);
        return await sometimes.keep(sessionId, term, continuity);
      },
    },
  },
);
