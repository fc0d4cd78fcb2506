import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { CLOSE } from "./close_codes.ts";
import { hitOn, liveTest } from "./testing/live_stage.ts";

liveTest("who is kicked is out at once, for good, and no member any more", async (stage) => {
  const { band, rooms, ada, sessionId } = stage;
  const bob = await band.member(ada, sessionId, "player");
  const host = await rooms.join(sessionId, ada.id);
  const kicked = await rooms.join(sessionId, bob.id);
  const door = await rooms.connect(sessionId, bob.id);
  host.say("kick", { participantId: kicked.welcome.participantId });
  strictEqual(await kicked.ended, CLOSE.kicked);
  door.say("hello", { clientId: "client-bob" });
  strictEqual(await door.ended, CLOSE.forbidden);
  strictEqual(await rooms.good(sessionId, kicked.welcome.resumeToken), false);
  for (let status = 200; status !== 404;) {
    ({ status } = await band.ask("GET", `/v1/sessions/${sessionId}`, bob));
  }
});

liveTest("another role holds for the open socket, and voids its resume token", async (stage) => {
  const { band, rooms, ada, sessionId } = stage;
  const bob = await band.member(ada, sessionId, "player");
  const watcher = await rooms.join(sessionId, ada.id);
  const socket = await rooms.join(sessionId, bob.id);
  const path = `/v1/sessions/${sessionId}/members/${bob.id}`;
  const { status } = await band.ask("PUT", path, ada, { json: { role: "listener" } });
  strictEqual(status, 200);
  type Presence = Record<"joined" | "changed", { role: string }[]>;
  await watcher.next(
    "presence",
    ({ joined, changed }: Presence) => [...joined, ...changed].some(({ role }) => role === "listener"),
  );
  socket.say("cell.set", hitOn(3, "op-refused"));
  const { d } = await socket.next("op.refused");
  deepStrictEqual([d.opId, d.reason], ["op-refused", "forbidden"]);
  socket.leave();
  strictEqual(await rooms.good(sessionId, socket.welcome.resumeToken), false);
});

liveTest("a removed member, an erased account and a removed session lose their sockets", async (stage) => {
  const { band, rooms, ada, sessionId } = stage;
  const [bob, eve] = [
    await band.member(ada, sessionId, "player"),
    await band.member(ada, sessionId, "director"),
  ];
  const [atAda, atBob, atEve] = [
    await rooms.join(sessionId, ada.id),
    await rooms.join(sessionId, bob.id),
    await rooms.join(sessionId, eve.id),
  ];
  strictEqual((await band.ask("DELETE", `/v1/sessions/${sessionId}/members/${bob.id}`, ada)).status, 204);
  strictEqual(await atBob.ended, CLOSE.forbidden);
  strictEqual((await band.ask("DELETE", "/v1/me", eve)).status, 204);
  strictEqual(await atEve.ended, CLOSE.forbidden);
  const { headers } = await band.ask("GET", `/v1/sessions/${sessionId}`, ada);
  const removal = { headers: { "if-match": headers.get("etag")! } };
  strictEqual((await band.ask("DELETE", `/v1/sessions/${sessionId}`, ada, removal)).status, 204);
  strictEqual(await atAda.ended, CLOSE.forbidden);
  strictEqual(rooms.recorded.rooms, 0);
});

liveTest("who was let in while the room did not know it yet has the role of the door", async (stage) => {
  const { band, rooms, ada, sessionId } = stage;
  await rooms.join(sessionId, ada.id);
  const bob = await band.member(ada, sessionId, "director");
  strictEqual((await rooms.join(sessionId, bob.id)).welcome.role, "director");
}, { settings: { watchMs: 60_000 } });

liveTest("that the room comes to know a member voids no resume token", async (stage) => {
  const { band, rooms, ada, sessionId } = stage;
  await rooms.join(sessionId, ada.id);
  const bob = await band.member(ada, sessionId, "player");
  const { welcome } = await rooms.join(sessionId, bob.id);
  // Whoever is put out shows that the room has read its members again.
  const eve = await band.member(ada, sessionId, "player");
  const atEve = await rooms.join(sessionId, eve.id);
  await band.ask("DELETE", `/v1/sessions/${sessionId}/members/${eve.id}`, ada);
  strictEqual(await atEve.ended, CLOSE.forbidden);
  strictEqual(await rooms.good(sessionId, welcome.resumeToken), true);
});

liveTest(
  "while the members cannot be written, who was kicked stays out, and the log says so",
  async (stage) => {
    const { band, rooms, ada, sessionId } = stage;
    const bob = await band.member(ada, sessionId, "player");
    const host = await rooms.join(sessionId, ada.id);
    const kicked = await rooms.join(sessionId, bob.id);
    host.say("kick", { participantId: kicked.welcome.participantId });
    strictEqual(await kicked.ended, CLOSE.kicked);
    const door = await rooms.connect(sessionId, bob.id);
    door.say("hello", { clientId: "client-bob" });
    strictEqual(await door.ended, CLOSE.forbidden);
    match(
      rooms.recorded.logs.join(),
      /members of \{sessionId\} cannot be read or written: \{error\} Error: away/,
    );
  },
  { store: () => ({ expel: () => Promise.reject(new Error("away")) }) },
);
