import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { CLOSE } from "./close_codes.ts";
import { hitOn, liveTest, stepsOf } from "./testing/live_stage.ts";

liveTest(
  "who joins is welcomed, and hears of whoever comes next",
  async ({ band, rooms, ada, sessionId }) => {
    const bob = await band.member(ada, sessionId, "player");
    const first = await rooms.join(sessionId, ada.id, { name: "Ada" });
    deepStrictEqual([first.welcome.resumed, first.welcome.role, first.welcome.seq], [false, "owner", 0]);
    const second = await rooms.join(sessionId, bob.id, { name: "Bob" });
    const ofBob = (d: { joined: { name: string }[] }) => d.joined.some(({ name }) => name === "Bob");
    const { d: presence } = await first.next("presence", ofBob);
    strictEqual(presence.joined.at(-1).participantId, second.welcome.participantId);
    strictEqual(second.welcome.epoch, first.welcome.epoch);
  },
);

liveTest("what a client reports of its clock is recorded, how far off it plays as well", async (stage) => {
  const { rooms, ada, sessionId } = stage;
  const socket = await rooms.join(sessionId, ada.id);
  const report = { rttMs: 20, boundMs: 4, jitterMs: 1, lateSchedules: 0 };
  socket.say("metrics", report);
  socket.say("metrics", { ...report, offsetMs: -1.5 });
  // Frames are carried out in their order, so this answer comes after both.
  socket.say("clock.ping", { t0: 1, nextMs: 1_000 });
  await socket.next("clock.pong");
  deepStrictEqual(rooms.recorded.timings, [report, { ...report, offsetMs: -1.5 }]);
});

liveTest("everybody hears an edit in one order, and it is saved", async (stage) => {
  const { band, rooms, ada, sessionId, stored } = stage;
  const bob = await band.member(ada, sessionId, "player");
  const first = await rooms.join(sessionId, ada.id);
  const second = await rooms.join(sessionId, bob.id);
  first.say("cell.set", hitOn(4, "op-from-ada"));
  second.say("cell.set", hitOn(8, "op-from-bob"));
  const heard = async (socket: typeof first) => [
    await socket.next("cell.set"),
    await socket.next("cell.set"),
  ];
  const [atAda, atBob] = [await heard(first), await heard(second)];
  deepStrictEqual(atAda, atBob);
  deepStrictEqual(atAda.map(({ d }) => d.opId), ["op-from-ada", "op-from-bob"]);
  strictEqual(atAda[1]!.s, atAda[0]!.s! + 1);
  strictEqual(atAda[0]!.by, first.welcome.participantId);
  const { d: saved } = await first.next("document.saved", ({ s }) => s >= atAda[1]!.s!);
  const document = await stored(({ revision }) => revision >= saved.revision);
  deepStrictEqual(stepsOf(document), [0, 4, 8]);
});

liveTest("who comes back by the resume token hears what it missed, once", async (stage) => {
  const { band, rooms, ada, sessionId } = stage;
  const bob = await band.member(ada, sessionId, "player");
  const first = await rooms.join(sessionId, ada.id, { clientId: "client-ada" });
  const second = await rooms.join(sessionId, bob.id);
  const { epoch, resumeToken, participantId } = first.welcome;
  second.say("cell.set", hitOn(1));
  const seq = (await first.next("cell.set")).s!;
  first.leave();
  for (const step of [2, 3]) second.say("cell.set", hitOn(step));
  const back = await rooms.join(sessionId, ada.id, {
    clientId: "client-ada",
    resume: { epoch, seq },
    resumeToken,
  });
  deepStrictEqual([back.welcome.resumed, back.welcome.participantId], [true, participantId]);
  const replayed = back.welcome.replay.filter(({ t }: { t: string }) => t === "cell.set");
  deepStrictEqual(replayed.map(({ d }: { d: { hit: { step: number } } }) => d.hit.step), [2, 3]);
  deepStrictEqual(
    back.welcome.replay.map(({ s }: { s: number }) => s),
    Array.from({ length: back.welcome.seq - seq }, (_, i) => seq + 1 + i),
  );
  ok(back.welcome.resumeToken !== resumeToken);
  deepStrictEqual(rooms.recorded.resumes, ["resumed"]);
});

liveTest("a resume token is good until the next welcome", async ({ rooms, ada, sessionId }) => {
  const socket = await rooms.join(sessionId, ada.id, { clientId: "client-ada" });
  const { resumeToken } = socket.welcome;
  await rooms.join(sessionId, ada.id, { clientId: "client-ada", resumeToken });
  strictEqual(await rooms.good(sessionId, resumeToken), false);
});

liveTest("the newest socket of a client takes the place of the older one", async (stage) => {
  const { rooms, ada, sessionId } = stage;
  const older = await rooms.join(sessionId, ada.id, { clientId: "client-ada" });
  const newer = await rooms.join(sessionId, ada.id, { clientId: "client-ada" });
  strictEqual(await older.ended, CLOSE.replaced);
  strictEqual(newer.welcome.participantId, older.welcome.participantId);
  newer.say("cell.set", hitOn(5));
  strictEqual((await newer.next("cell.set")).d.hit.step, 5);
});

liveTest("a sixth client of an account is turned away while five are here", async (stage) => {
  const { rooms, ada, sessionId } = stage;
  for (let i = 0; i < 5; i++) await rooms.join(sessionId, ada.id);
  const sixth = await rooms.connect(sessionId, ada.id);
  sixth.say("hello", { clientId: "client-six" });
  strictEqual(await sixth.ended, CLOSE.full);
});

liveTest("who leaves is gone at once, and its token with it", async ({ rooms, ada, sessionId }) => {
  const socket = await rooms.join(sessionId, ada.id);
  socket.say("leave");
  strictEqual(await socket.ended, CLOSE.left);
  strictEqual(await rooms.good(sessionId, socket.welcome.resumeToken), false);
});

liveTest("what came before a pair of sockets ended is counted back", async ({ rooms, ada, sessionId }) => {
  const [one, two] = [await rooms.join(sessionId, ada.id), await rooms.connect(sessionId, ada.id)];
  deepStrictEqual([rooms.recorded.sockets, rooms.recorded.rooms], [2, 1]);
  one.leave();
  two.leave();
  strictEqual(rooms.recorded.sockets, 0);
  deepStrictEqual(rooms.recorded.closes, [1006, 1006]);
});
