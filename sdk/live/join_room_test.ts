import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { dice } from "../testing/dice.ts";
import { FakeRoom } from "../testing/fake_room.ts";
import { joinFakeRoom } from "../testing/join_fake_room.ts";
import { recordedTimings } from "../testing/recorded_timings.ts";
import { VirtualClock } from "../testing/virtual_clock.ts";
import { RoomError } from "./connection/room_error.ts";
import { sharedPattern } from "./replica/shared_pattern.ts";
import { timelineHash } from "./timeline/hash.ts";

const HIT = { step: 2, velocity: 90 };

function opened() {
  const time = new VirtualClock();
  const server = new FakeRoom(time);
  return { time, server };
}

Deno.test("a room is joined with a ticket, and shows what the welcome brought", async () => {
  const { time, server } = opened();
  const visitor = joinFakeRoom(server, { pattern: sharedPattern(), name: "Ada" });
  await time.pass(1000);
  const room = await visitor.room;
  deepStrictEqual([room.status.current, room.sessionId.slice(0, 4), room.clock.status], [
    "open",
    "ses_",
    "set",
  ]);
  deepStrictEqual(room.participants.current.map(({ participantId }) => participantId), [room.selfId]);
  strictEqual(room.setlist.current.songs[0]!.song, "Opener");
  strictEqual((await room.pattern.loaded()).patterns.length, 2);
  strictEqual(room.timeline.bpmAt(), 120);
  ok(Math.abs(room.clock.now() - server.serverMs) < 1);
  await room.leave();
  await time.pass(1000);
  deepStrictEqual([room.status.current, time.running], ["closed", 0]);
  strictEqual(server.seen[0]!.d["name"], "Ada");
});

Deno.test("what the service answers instead of a ticket, and a room that is full, are thrown", async () => {
  const { time, server } = opened();
  server.ticketProblem = { type: "session-not-found", status: 404 };
  const refused = rejects(joinFakeRoom(server).room, { type: "session-not-found" });
  await time.pass(100);
  await refused;
  server.ticketProblem = undefined;
  server.received = (connection) => connection.close(4005);
  const full = rejects(
    joinFakeRoom(server).room,
    (error: unknown) => error instanceof RoomError && error.type === "room-full" && error.code === 4005,
  );
  await time.pass(100);
  await full;
  strictEqual(time.running, 0);
});

Deno.test("a network that swallows everything is given up in the given time, and an abort ends the joining", async () => {
  const { time, server } = opened();
  const visitor = joinFakeRoom(server, { timeoutMs: 12_000 });
  visitor.network.silent = true;
  const late = rejects(visitor.room, { name: "TimeoutError", limitMs: 12_000 });
  await time.pass(12_000);
  await late;
  const controller = new AbortController();
  const aborted = rejects(joinFakeRoom(server, { signal: controller.signal }).room, { name: "AbortError" });
  controller.abort();
  await time.pass(100);
  await aborted;
  strictEqual(time.running, 0);
});

Deno.test("a service that is away for a while is asked again until it is there", async () => {
  const { time, server } = opened();
  server.ticketProblem = { type: "unavailable", status: 503 };
  const visitor = joinFakeRoom(server);
  await time.pass(3000);
  server.ticketProblem = undefined;
  await time.pass(8000);
  strictEqual((await visitor.room).status.current, "open");
});

Deno.test("a silent connection is noticed and replaced: p95 at most 3.5 s, and never 5 s", async () => {
  const took: number[] = [];
  for (let run = 0; run < 60; run++) {
    const { time, server } = opened();
    const visitor = joinFakeRoom(server);
    await time.pass(400_000 + 37 * run);
    const room = await visitor.room;
    visitor.network.silent = true;
    const fromMs = time.nowMs;
    await time.until(() => room.status.current === "reconnecting");
    visitor.network.silent = false;
    await time.until(() => room.status.current === "open");
    took.push(time.nowMs - fromMs);
    await room.leave();
  }
  took.sort((one, other) => one - other);
  ok(took[56]! <= 3500 && took[59]! < 5000, `p95 ${took[56]} ms, most ${took[59]} ms`);
});

Deno.test("a cut connection is resumed by the token of the last welcome, within a second", async () => {
  const { time, server } = opened();
  const visitor = joinFakeRoom(server);
  await time.pass(5000);
  const room = await visitor.room;
  const { selfId } = room;
  for (let cut = 0; cut < 20; cut++) {
    visitor.network.cut();
    ok(await time.until(() => room.status.current === "open") < 1000);
    await time.pass(2000);
  }
  strictEqual(visitor.network.dialled.filter((one) => one.startsWith("ticket.")).length, 1);
  strictEqual(room.selfId, selfId);
  await room.leave();
});

Deno.test("a resumption that is refused is followed by a ticket, and the numbers go on", async () => {
  const { time, server } = opened();
  const visitor = joinFakeRoom(server, { pattern: sharedPattern() });
  const other = joinFakeRoom(server, { pattern: sharedPattern() });
  await time.pass(5000);
  const [room, writer] = [await visitor.room, await other.room];
  const accepts = server.accepts.bind(server);
  server.accepts = (credential) => !credential.startsWith("resume.") && accepts(credential);
  visitor.network.cut();
  writer.pattern.setCell("verse", "kick", HIT);
  await time.until(() => room.status.current === "open");
  deepStrictEqual(visitor.network.dialled.slice(-2).map((one) => one.split(".")[0]), ["resume", "ticket"]);
  await time.pass(100);
  deepStrictEqual(room.pattern.document, writer.pattern.document);
});

Deno.test("each close code does what the contract says", async () => {
  const ends = async (code: number) => {
    const { time, server } = opened();
    const visitor = joinFakeRoom(server);
    await time.pass(5000);
    const room = await visitor.room;
    let reason: string | undefined;
    room.onClose((closing) => reason = closing.reason);
    server.close(code);
    await time.pass(20);
    const back = room.status.current === "closed"
      ? 0
      : await time.until(() => room.status.current === "open");
    await room.leave();
    return { reason, back, by: visitor.network.dialled.at(-1)!.split(".")[0] };
  };
  for (
    const [code, reason] of [[4000, "left"], [4001, "replaced"], [4003, "forbidden"], [
      4030,
      "kicked",
    ]] as const
  ) {
    strictEqual((await ends(code)).reason, reason);
  }
  for (const code of [4008, 4010, 4040, 1006, 1011]) {
    const { back, by } = await ends(code);
    ok(back < 250 && by === "resume", `${code} ${back} ${by}`);
  }
  for (const code of [4005, 4009, 4029]) {
    const { back, by } = await ends(code);
    ok(back >= 4900 && back < 11_000 && by === "ticket", `${code} ${back} ${by}`);
  }
});

Deno.test("a draining server says when to come back", async () => {
  const { time, server } = opened();
  const visitor = joinFakeRoom(server);
  await time.pass(5000);
  const room = await visitor.room;
  server.tell("draining", { retryInMs: 3000 });
  server.close(4040);
  await time.until(() => room.status.current === "reconnecting");
  const took = await time.until(() => room.status.current === "open");
  ok(took >= 3000 && took < 3200, `${took} ms`);
});

Deno.test("a page that comes back does not wait for the next attempt", async () => {
  const { time, server } = opened();
  const visitor = joinFakeRoom(server, {}, () => 0.99);
  await time.pass(5000);
  const room = await visitor.room;
  visitor.network.away = true;
  visitor.network.cut();
  await time.pass(15_000);
  visitor.network.away = false;
  visitor.page.change();
  ok(await time.until(() => room.status.current === "open") < 200);
});

Deno.test("a page that comes back while an attempt comes to nothing waits for the shortest delay", async () => {
  const { time, server } = opened();
  const visitor = joinFakeRoom(server, {}, () => 0.99);
  await time.pass(5000);
  const room = await visitor.room;
  visitor.network.away = true;
  visitor.network.cut();
  await time.pass(15_000);
  const dialled = visitor.network.dialled.length;
  visitor.page.change();
  await time.until(() => visitor.network.dialled.length > dialled);
  await time.pass(6);
  visitor.network.away = false;
  ok(await time.until(() => room.status.current === "open") < 200);
});

Deno.test("no numbered frame is lost or heard twice over a thousand cuts", async () => {
  const { time, server } = opened();
  const random = dice(7);
  const visitor = joinFakeRoom(server, {}, random);
  await time.pass(5000);
  const room = await visitor.room;
  const heard: string[] = [];
  room.slots.onChange(([slot]) => heard.push(slot!.slotId));
  const told: string[] = [];
  for (let cut = 0; cut < 1000; cut++) {
    visitor.network.upMs = () => 40 * random();
    visitor.network.downMs = () => 40 * random();
    for (let frame = 0; frame < 3; frame++) {
      const slotId = `slot-${told.length}`;
      told.push(slotId);
      server.tell("slots", { slots: [{ slotId }] }, { sequenced: true });
      await time.pass(60 * random());
    }
    visitor.network.cut();
    if (random() < 0.3) visitor.network.cut();
  }
  await time.until(() => room.status.current === "open");
  await time.pass(1000);
  deepStrictEqual(heard, told);
});

Deno.test("a room that begins anew elsewhere brings another clock, and it is shown at once", async () => {
  const { time, server } = opened();
  const visitor = joinFakeRoom(server);
  await time.pass(20_000);
  const room = await visitor.room;
  server.restart();
  await time.until(() => room.status.current === "reconnecting");
  await time.until(() => room.status.current === "open");
  await time.pass(300);
  ok(Math.abs(room.clock.now() - server.serverMs) < 1);
  strictEqual(room.timeline.current!.epoch, server.epoch);
});

Deno.test("probes: 8 at once, then the schedule; each announces the next, and a hidden page 5 s", async () => {
  const { time, server } = opened();
  const pings: { atMs: number; nextMs: number }[] = [];
  const received = server.received.bind(server);
  server.received = (connection, text) => {
    const { t, d } = JSON.parse(text);
    if (t === "clock.ping") {
      pings.push({ atMs: time.nowMs, nextMs: d.nextMs });
      ok(text.length <= 120);
    }
    received(connection, text);
  };
  const visitor = joinFakeRoom(server);
  await time.pass(400_000);
  const room = await visitor.room;
  const gaps = pings.slice(1).map(({ atMs }, index) => atMs - pings[index]!.atMs);
  ok(gaps.slice(0, 7).every((gap) => gap <= 11), `${gaps.slice(0, 8)}`);
  ok(gaps.every((gap, index) => gap <= pings[index]!.nextMs + 1));
  visitor.page.visible = false;
  visitor.page.change();
  await time.pass(1000);
  strictEqual(pings.at(-1)!.nextMs, 5000);
  deepStrictEqual(server.seen.findLast(({ t }) => t === "presence.update")!.d, { status: "away" });
  await room.leave();
});

Deno.test("a device that slept starts its clock anew, and one that was only throttled does not", async () => {
  const { time, server } = opened();
  let slept = 0;
  const visitor = joinFakeRoom(server, { environment: { wallMs: () => 1e12 + time.nowMs + slept } });
  await time.pass(20_000);
  const room = await visitor.room;
  strictEqual(room.clock.status, "set");
  let waiting = 0;
  room.clock.onChange(({ status }) => waiting += status === "waiting" ? 1 : 0);
  await time.pass(10_000);
  strictEqual(waiting, 0);
  slept = 60_000;
  server.offsetMs += 60_000;
  await time.pass(3000);
  ok(waiting > 0);
  strictEqual(room.clock.status, "set");
  ok(Math.abs(room.clock.now() - server.serverMs) < 1);
});

Deno.test("two timelines whose hashes differ make the client ask, and so do two that do not come", async () => {
  const { time, server } = opened();
  const visitor = joinFakeRoom(server);
  await time.pass(1000);
  const room = await visitor.room;
  const asked = () => server.seen.filter(({ t }) => t === "timeline.request").length;
  server.rev = 5;
  server.tell("tempo.anchor", server.timeline());
  await time.pass(100);
  strictEqual(room.timeline.current!.rev, 5);
  server.rev = 4;
  server.bpm = 90;
  server.tell("tempo.anchor", server.timeline());
  await time.pass(100);
  deepStrictEqual([asked(), room.timeline.bpmAt()], [0, 120]);
  server.tell("tempo.anchor", server.timeline());
  await time.pass(100);
  deepStrictEqual([asked(), room.timeline.bpmAt()], [1, 90]);
  await time.pass(11_100);
  strictEqual(asked(), 2);
});

Deno.test("the floor is asked for every 2 s while it is held, and again after a cut", async () => {
  const { time, server } = opened();
  const visitor = joinFakeRoom(server);
  await time.pass(1000);
  const room = await visitor.room;
  const count = (t: string) => server.seen.filter((one) => one.t === t).length;
  room.floor.hold();
  await time.pass(4100);
  strictEqual(count("floor.request"), 3);
  server.tell("floor", { participantId: room.selfId }, { sequenced: true });
  await time.pass(50);
  strictEqual(room.floor.current, room.selfId);
  room.floor.release();
  await time.pass(5000);
  deepStrictEqual([count("floor.request"), count("floor.release")], [3, 1]);
  room.floor.hold();
  await time.pass(100);
  visitor.network.cut();
  await time.until(() => room.status.current === "open");
  await time.pass(100);
  strictEqual(count("floor.request"), 5);
});

Deno.test("the report of every 10 s says the trips, the bound and the late notes", async () => {
  const { time, server } = opened();
  const visitor = joinFakeRoom(server);
  await time.pass(1000);
  const room = await visitor.room;
  room.reportLate(3);
  await time.pass(20_000);
  const reports = server.seen.filter(({ t }) => t === "metrics").map(({ d }) => d);
  strictEqual(reports.length, 2);
  deepStrictEqual(reports.map((one) => [one["rttMs"], one["lateSchedules"]]), [[10, 3], [10, 0]]);
  ok(Number(reports[1]!["boundMs"]) < 6);
});

Deno.test("the report says how far the clock that plays is from the estimate, and telemetry takes the same", async () => {
  const { time, server } = opened();
  const taken = recordedTimings();
  const visitor = joinFakeRoom(server, { telemetry: taken.sink });
  const tripMs = dice(7);
  visitor.network.upMs = () => 5 + 20 * tripMs();
  visitor.network.downMs = () => 5 + 20 * tripMs();
  await time.pass(1000);
  const room = await visitor.room;
  for (let seconds = 0; seconds < 90; seconds++) {
    await time.pass(1000);
    room.clock.now();
  }
  const reports = server.seen.filter(({ t }) => t === "metrics").map(({ d }) => d);
  strictEqual(reports.length, 9);
  const offsets = reports.map(({ offsetMs }) => Number(offsetMs));
  ok(offsets.every((ms) => Math.abs(ms) < 25) && offsets.some((ms) => ms !== 0), offsets.join());
  deepStrictEqual(taken.of("syncOffset"), offsets);
  deepStrictEqual(taken.of("roundTrip"), reports.map(({ rttMs }) => rttMs));
  deepStrictEqual(taken.of("jitter"), reports.map(({ jitterMs }) => jitterMs));
  const drift = taken.of("drift");
  ok(drift.length > 0 && drift.length < 9 && drift.every((ppm) => Math.abs(ppm) < 100), drift.join());
});

Deno.test("while nothing plays there is no clock that plays, and nothing is said of one", async () => {
  const { time, server } = opened();
  const taken = recordedTimings();
  const timeline = server.timeline.bind(server);
  server.timeline = () => {
    const { hash: _, ...stopped } = { ...timeline(), playing: { on: false, atBeat: 0 } };
    return { ...stopped, hash: timelineHash(stopped) };
  };
  joinFakeRoom(server, { telemetry: taken.sink });
  await time.pass(21_000);
  const reports = server.seen.filter(({ t }) => t === "metrics").map(({ d }) => d);
  deepStrictEqual(reports.map((one) => "offsetMs" in one), [false, false]);
  deepStrictEqual([taken.of("syncOffset").length, taken.of("roundTrip").length], [0, 2]);
});
