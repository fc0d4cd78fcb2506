import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { RoomFull } from "./room_full.ts";
import { MAX_PARTICIPANTS } from "./participants.ts";
import { Stage } from "./testing/stage.ts";

Deno.test("who joins gets a snapshot of who is there, and the others hear of it once, within 150 ms", () => {
  const stage = new Stage();
  const ada = stage.enter("owner");
  stage.advance(1000);
  ada.heard.length = 0;
  const [bo, cy] = [stage.enter("player"), stage.enter("listener")];
  strictEqual(ada.all("presence").length, 0);
  stage.advance(150);
  deepStrictEqual(ada.all("presence").map(({ joined }) => joined.map(({ name }) => name)), [["P2", "P3"]]);
  deepStrictEqual(cy.welcome.snapshot?.participants.map(({ name, role, status }) => [name, role, status]), [
    ["P1", "owner", "active"],
    ["P2", "player", "active"],
    ["P3", "listener", "active"],
  ]);
  ok(bo.welcome.capabilities.includes("cell.set") && !cy.welcome.capabilities.includes("cell.set"));
});

Deno.test("who loses the connection is away at once and left after 15 s", () => {
  const stage = new Stage();
  const [ada, bo] = [stage.enter("owner"), stage.enter("player")];
  stage.advance(200);
  bo.drop();
  stage.advance(150);
  deepStrictEqual(ada.last("presence")?.changed.map(({ status }) => status), ["away"]);
  stage.advance(14_840);
  strictEqual(ada.last("presence")?.left.length, 0);
  strictEqual(stage.room.size, 2);
  stage.advance(170);
  deepStrictEqual(ada.last("presence")?.left, [bo.participantId]);
  strictEqual(stage.room.size, 1);
});

Deno.test("who comes back within the grace is the same participant, and holds what it held", () => {
  const stage = new Stage();
  const [ada, bo] = [stage.enter("owner"), stage.enter("player")];
  bo.send("slot.claim", { slotId: "drums" });
  ada.send("authority.grant", { participantId: bo.participantId });
  const { participantId } = bo;
  bo.drop();
  stage.advance(14_000);
  bo.join();
  strictEqual(bo.participantId, participantId);
  stage.advance(60_000);
  strictEqual(bo.welcome.snapshot?.slots[0]?.participantId, participantId);
  ok(bo.welcome.capabilities.includes("tempo.set"));
  strictEqual(ada.timeline.authority, participantId);
});

Deno.test("whose grace is over comes back under the same id when it proves who it is, and not otherwise", () => {
  const stage = new Stage();
  stage.enter("owner");
  const bo = stage.enter("player");
  const { participantId } = bo;
  bo.drop();
  stage.advance(20_000);
  strictEqual(bo.join({ participantId }).participantId, participantId);
  bo.drop();
  stage.advance(20_000);
  ok(bo.join().participantId !== participantId);
});

Deno.test("the newest socket of a client wins, and the older one's end changes nothing", () => {
  const stage = new Stage();
  const ada = stage.enter("owner");
  const { participantId } = ada;
  ada.join();
  deepStrictEqual([ada.participantId, ada.closed], [participantId, [4001]]);
  deepStrictEqual(ada.drop(), []);
  stage.advance(60_000);
  strictEqual(stage.room.size, 1);
  ada.drop();
  stage.advance(16_000);
  strictEqual(stage.room.size, 0);
});

Deno.test("a drop of somebody who is gone or was never there does nothing", () => {
  const stage = new Stage();
  const ada = stage.enter("owner");
  ada.send("leave", {});
  deepStrictEqual(ada.closed, [4000]);
  deepStrictEqual(ada.drop(), []);
  deepStrictEqual(stage.room.drop("par_nobody", stage.nowMs), []);
  deepStrictEqual(stage.room.receive("par_nobody", { t: "leave", d: {} }, stage.nowMs), []);
});

Deno.test("who leaves is left at once, and everything it held is free", () => {
  const stage = new Stage();
  const [ada, bo] = [stage.enter("owner"), stage.enter("player")];
  bo.send("slot.claim", { slotId: "bass" });
  bo.send("floor.request", {});
  ada.send("authority.grant", { participantId: bo.participantId });
  bo.send("leave", {});
  stage.advance(150);
  deepStrictEqual(ada.last("presence")?.left, [bo.participantId]);
  strictEqual(ada.last("slots")?.slots.some(({ participantId }) => participantId), false);
  deepStrictEqual(ada.last("floor"), {});
  strictEqual("authority" in ada.timeline, false);
});

Deno.test("a user has at most five clients, and those that wait for their grace make room", () => {
  const stage = new Stage();
  const clients = Array.from(
    { length: 5 },
    (_, n) => stage.enter("player", { userId: "usr_1", clientId: `c-${n}` }),
  );
  throws(() => stage.enter("player", { userId: "usr_1", clientId: "c-5" }), RoomFull);
  clients[2]!.drop();
  stage.advance(1);
  clients[1]!.drop();
  stage.enter("player", { userId: "usr_1", clientId: "c-6" });
  strictEqual(stage.room.size, 5);
  strictEqual(clients[1]!.join().welcome.snapshot?.participants.length, 5);
  throws(() => clients[2]!.join(), RoomFull);
});

Deno.test("a room has at most 64 participants", () => {
  const stage = new Stage();
  for (let n = 0; n < MAX_PARTICIPANTS; n++) stage.enter("listener");
  throws(() => stage.enter("owner"), RoomFull);
  strictEqual(stage.room.size, 64);
});

Deno.test("roles change as the access says, and who is no member any more is closed 4003", () => {
  const stage = new Stage();
  const [ada, bo, cy] = [stage.enter("owner"), stage.enter("player"), stage.enter("player")];
  bo.send("slot.claim", { slotId: "keys" });
  bo.send("floor.request", {});
  ada.send("authority.grant", { participantId: bo.participantId });
  stage.advance(200);
  const roles = new Map([[ada.who.userId, "owner"], [bo.who.userId, "listener"]] as const);
  stage.carryOut(stage.room.updateAccess(roles, stage.nowMs));
  stage.advance(150);
  deepStrictEqual(cy.closed, [4003]);
  deepStrictEqual(ada.last("presence")?.left, [cy.participantId]);
  strictEqual(ada.last("presence")?.changed.find(({ name }) => name === "P2")?.role, "listener");
  strictEqual(ada.last("slots")?.slots.some(({ participantId }) => participantId), false);
  deepStrictEqual([ada.last("floor"), "authority" in ada.timeline], [{}, false]);
  deepStrictEqual(stage.room.updateAccess(roles, stage.nowMs), []);
});

Deno.test("kicking takes all clients of somebody of a lower role, and nobody else", () => {
  const stage = new Stage();
  const [ada, bo] = [stage.enter("owner"), stage.enter("director")];
  const [one, two] = ["x", "y"].map((clientId) => stage.enter("player", { userId: "usr_p", clientId }));
  for (const target of [ada, bo]) {
    bo.send("kick", { participantId: target.participantId });
    strictEqual(bo.last("error")?.code, "forbidden");
  }
  const effects = bo.send("kick", { participantId: one!.participantId });
  deepStrictEqual([one!.closed, two!.closed], [[4030], [4030]]);
  deepStrictEqual(effects.filter(({ kind }) => kind === "expel"), [
    { kind: "expel", userId: "usr_p", by: bo.who.userId },
  ]);
  strictEqual(stage.room.size, 2);
  bo.send("kick", { participantId: one!.participantId });
  strictEqual(bo.last("error")?.code, "not-found");
});

Deno.test("what a client measures of its peers is part of its presence, as far as they are here", () => {
  const stage = new Stage();
  const [ada, bo] = [stage.enter("owner"), stage.enter("player")];
  stage.advance(200);
  const report = { rttMs: 20, boundMs: 1, jitterMs: 1, lateSchedules: 0 };
  const edge = { participantId: bo.participantId, boundMs: 0.2 };
  ada.send("metrics", { ...report, peerEdges: [edge, { participantId: "par_nobody", boundMs: 1 }] });
  stage.advance(150);
  deepStrictEqual(bo.last("presence")?.changed[0]?.peerEdges, [edge]);
  const heard = bo.all("presence").length;
  ada.send("metrics", { ...report, peerEdges: [edge] });
  stage.advance(1000);
  strictEqual(bo.all("presence").length, heard);
});

Deno.test("nothing is due in a room where nobody is", () => {
  const stage = new Stage();
  strictEqual(stage.room.dueMs, Infinity);
  const ada = stage.enter("owner", { beats: true });
  stage.advance(1000);
  ada.drop();
  stage.advance(16_000);
  strictEqual(stage.room.dueMs, Infinity);
});

Deno.test("a second hello is answered with hello-twice, and clock probes are left to whoever has the socket", () => {
  const ada = new Stage().enter("owner");
  ada.send("hello", { clientId: "client-1", beats: false });
  strictEqual(ada.last("error")?.code, "hello-twice");
  deepStrictEqual(ada.send("clock.ping", { t0: 1, nextMs: 1000 }), []);
});
