import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { dice } from "../../testing/dice.ts";
import { edits } from "../../testing/edits.ts";
import { FakeRoom } from "../../testing/fake_room.ts";
import { joinFakeRoom } from "../../testing/join_fake_room.ts";
import { VirtualClock } from "../../testing/virtual_clock.ts";
import { DownbeatError } from "../../core/errors.ts";
import { EDIT_LIMITS } from "../../gen/live_protocol.ts";
import { applyEdit } from "../pattern/apply_edit.ts";
import type { Edit } from "../pattern/edit.ts";
import type { RoomPattern } from "./room_pattern.ts";
import { sharedPattern } from "./shared_pattern.ts";

const hit = (step: number) => ({ step, velocity: 90 });

function opened() {
  const time = new VirtualClock();
  const server = new FakeRoom(time);
  const visit = () => joinFakeRoom(server, { pattern: sharedPattern() });
  return { time, server, visit };
}

function make(pattern: RoomPattern, { t, d }: Edit): void {
  switch (t) {
    case "cell.set":
      return void pattern.setCell(d.patternId, d.trackId, d.hit);
    case "cell.clear":
      return void pattern.clearCell(d.patternId, d.trackId, d.step);
    case "track.add":
      return void pattern.addTrack(d.patternId, d.track, d.index);
    case "track.update":
      return void pattern.updateTrack(d.patternId, d.trackId, d.change);
    case "track.remove":
      return void pattern.removeTrack(d.patternId, d.trackId);
    case "track.move":
      return void pattern.moveTrack(d.patternId, d.trackId, d.index);
    case "pattern.add":
      return void pattern.addPattern(d.pattern);
    case "pattern.update":
      return void pattern.updatePattern(d.patternId, d.change);
    case "pattern.remove":
      return void pattern.removePattern(d.patternId);
    case "setlist.update":
      return void pattern.setSetlist(d.setlist);
    case "song.set":
      return void pattern.setSong(d.songId);
  }
}

Deno.test("an own edit is shown at once and heard by others, and is its own until it is saved", async () => {
  const { time, server, visit } = opened();
  const [one, other] = [visit(), visit()];
  await time.pass(500);
  const [writer, reader] = [(await one.room).pattern, (await other.room).pattern];
  const heard: string[] = [];
  reader.onChange(({ cause, edit, by }) => heard.push(`${cause} ${edit?.t} ${by?.slice(0, 4)}`));
  const before = writer.document;
  writer.setCell("verse", "kick", hit(3));
  ok(writer.document!.patterns[0]!.groove.tracks[0]!.hits.some(({ step }) => step === 3));
  ok(!before!.patterns[0]!.groove.tracks[0]!.hits.some(({ step }) => step === 3), "a state stays as it was");
  deepStrictEqual([writer.pending, writer.unsaved], [1, 1]);
  await time.pass(100);
  deepStrictEqual([writer.pending, writer.unsaved, heard], [0, 1, ["other cell.set par_"]]);
  server.save();
  await time.pass(100);
  strictEqual(writer.unsaved, 0);
  deepStrictEqual(reader.document, writer.document);
});

Deno.test("an edit that the room refuses is undone, and the app hears of it", async () => {
  const { time, server, visit } = opened();
  const visitor = visit();
  await time.pass(500);
  const { pattern } = await visitor.room;
  const before = pattern.document;
  const refused: string[] = [];
  pattern.onRefused(({ reason, edit }) => refused.push(`${reason} ${edit.d.opId}`));
  server.refuses = (edit) => edit.t === "cell.set" && edit.d.hit.step === 3;
  const opId = pattern.setCell("verse", "kick", hit(3));
  pattern.setCell("verse", "kick", hit(5));
  await time.pass(100);
  deepStrictEqual(refused, [`forbidden ${opId}`]);
  pattern.clearCell("verse", "kick", 5);
  await time.pass(100);
  deepStrictEqual(pattern.document, before);
});

Deno.test("an edit that cannot be made is thrown, and changes nothing", async () => {
  const { time, visit } = opened();
  const visitor = visit();
  await time.pass(500);
  const { pattern } = await visitor.room;
  throws(() => pattern.setCell("verse", "cowbell", hit(0)), { type: "edit-gone" });
  throws(() => pattern.setCell("verse", "kick", hit(60)), { type: "edit-invalid" });
  throws(() => pattern.setSetlist([{ id: "a", song: "A", notes: "é".repeat(9000) }]), {
    type: "edit-invalid",
  });
  strictEqual(pattern.unsaved, 0);
});

Deno.test("edits survive a cut, and the death of the node that had not saved them", async () => {
  const { time, server, visit } = opened();
  const visitor = visit();
  await time.pass(500);
  const { pattern, status } = await visitor.room;
  pattern.setCell("verse", "kick", hit(1));
  await time.pass(100);
  visitor.network.cut();
  pattern.setCell("verse", "kick", hit(2));
  await time.pass(1000);
  server.restart();
  pattern.setCell("verse", "kick", hit(3));
  await time.until(() => status.current === "reconnecting");
  pattern.setCell("verse", "kick", hit(5));
  await time.pass(3000);
  const steps = server.document.patterns[0]!.groove.tracks[0]!.hits.map(({ step }) => step);
  deepStrictEqual(steps, [0, 1, 2, 3, 5, 8]);
  deepStrictEqual(pattern.document!.patterns, server.document.patterns);
});

Deno.test("what is drawn while the room is away is sent as it stands, and no faster than the room listens", async () => {
  const { time, server, visit } = opened();
  const visitor = visit();
  await time.pass(500);
  const { pattern, status } = await visitor.room;
  visitor.network.away = true;
  visitor.network.cut();
  await time.pass(200);
  for (let turn = 0; turn < 300; turn++) {
    pattern.updateTrack("verse", "kick", { volume: turn / 300 });
    pattern.updateTrack("verse", "kick", { mute: turn % 2 > 0 });
    pattern.setCell("verse", "kick", { step: turn % 16, velocity: 1 + turn % 127 });
    pattern.setCell("chorus", "kick", { step: turn % 16, velocity: 1 + turn % 127 });
  }
  strictEqual(pattern.pending, 33);
  const drawn = pattern.document;
  visitor.network.away = false;
  await time.until(() => status.current === "open");
  await time.pass(200);
  deepStrictEqual(server.document.patterns, drawn!.patterns);

  const atMs: number[] = [];
  const received = server.received.bind(server);
  server.received = (connection, text) => {
    if (text.includes("track.add")) atMs.push(time.nowMs);
    received(connection, text);
  };
  const [track] = pattern.document!.patterns[0]!.groove.tracks;
  for (let turn = 0; turn < 14; turn++) pattern.addTrack("verse", { ...track!, id: `t${turn}` });
  await time.pass(5000);
  const { burst, perSecond } = EDIT_LIMITS["track.add"];
  strictEqual(atMs.length, 14);
  ok(atMs.every((at, n) => n < burst || at - atMs[0]! >= 1000 * (n - burst) / perSecond));
});

Deno.test("edits that the room had no time for are sent again, and one that it cannot read is given up", async () => {
  const { time, server, visit } = opened();
  const visitor = visit();
  await time.pass(500);
  const { pattern } = await visitor.room;
  const received = server.received.bind(server);
  let busy = 2;
  server.received = (connection, text) => {
    const { t, d } = JSON.parse(text);
    if (t === "cell.set" && busy-- > 0) {
      return server.send(connection, { t: "error", d: { code: "rate", t, detail: "Later", retryInMs: 300 } });
    }
    if (t === "cell.set" && d.hit.step === 7) {
      return server.send(connection, { t: "error", d: { code: "bad-frame", t, detail: "Unreadable" } });
    }
    received(connection, text);
  };
  const refused: number[] = [];
  pattern.onRefused(({ edit }) => refused.push(edit.t === "cell.set" ? edit.d.hit.step : -1));
  for (const step of [1, 2, 3, 7, 9]) pattern.setCell("verse", "kick", hit(step));
  await time.pass(2000);
  deepStrictEqual(refused, [7]);
  strictEqual(pattern.pending, 0);
  const steps = server.document.patterns[0]!.groove.tracks[0]!.hits.map(({ step }) => step);
  deepStrictEqual(steps, [0, 1, 2, 3, 8, 9]);
  deepStrictEqual(pattern.document!.patterns, server.document.patterns);
});

Deno.test("a document that cannot be read is an error for who waits for it, and so is a room that closes", async () => {
  const { time, server } = opened();
  const gone = new DownbeatError({ type: "session-not-found", status: 404, title: "No", code: 1 });
  const api = {
    ...server.api,
    sessions: { ...server.api.sessions, get: () => Promise.reject(gone) as never },
  };
  Object.defineProperty(server, "api", { value: api });
  const visitor = joinFakeRoom(server, { pattern: sharedPattern() });
  await time.pass(15);
  const refused = visitor.room.then(({ pattern }) =>
    rejects(pattern.loaded(), { type: "session-not-found" })
  );
  await time.pass(500);
  await refused;

  const slow = opened();
  slow.server.httpMs = () => slow.time.nowMs < 5 ? 10 : 5000;
  const late = slow.visit();
  await slow.time.pass(500);
  const closed = late.room.then(({ pattern }) => rejects(pattern.loaded(), { type: "room-kicked" }));
  await slow.time.pass(1);
  slow.server.close(4030);
  await slow.time.pass(100);
  await closed;
  await slow.time.pass(6000);
  strictEqual(slow.time.running, 0);
});

type Turn =
  | { do: "edit"; who: number; edit: Edit }
  | { do: "cut" | "silence"; who: number }
  | { do: "save" | "restart" | "pass"; ms: number }
  | { do: "write"; edit: Edit };

const who = fc.nat(2);
const turns: fc.Arbitrary<Turn[]> = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: fc.record({ do: fc.constant("edit" as const), who, edit: edits }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constant("pass" as const), ms: fc.nat(400) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("cut" as const, "silence" as const), who }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("save" as const), ms: fc.constant(0) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("restart" as const), ms: fc.constant(0) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("write" as const), edit: edits }) },
  ),
  { maxLength: 60, size: "max" },
);

async function converge(script: Turn[], delays: number[]): Promise<void> {
  const { time, server } = opened();
  let drawn = 0;
  const delay = () => delays[drawn++ % delays.length]!;
  const random = dice(1);
  server.httpMs = () => 1 + 5 * delay();
  server.refuses = ({ d }) => d.opId.endsWith("3");
  const visitors = [0, 1, 2].map(() => joinFakeRoom(server, { pattern: sharedPattern() }, random));
  for (const { network } of visitors) network.upMs = network.downMs = delay;
  await time.pass(3000);
  const rooms = await Promise.all(visitors.map(({ room }) => room));
  for (const turn of script) {
    if (turn.do === "edit") {
      const { pattern } = rooms[turn.who]!;
      const copy = { ...pattern.document! };
      if (applyEdit(copy, turn.edit) === undefined) make(pattern, turn.edit);
      // A document that was shown stays as it was, and shows the edit as the room would carry it out.
      deepStrictEqual(pattern.document, copy);
    } else if (turn.do === "cut") visitors[turn.who]!.network.cut();
    else if (turn.do === "silence") visitors[turn.who]!.network.silent = !visitors[turn.who]!.network.silent;
    else if (turn.do === "pass") await time.pass(turn.ms);
    else if (turn.do === "save") server.save();
    else if (turn.do === "restart") server.restart();
    else if (turn.do === "write") server.write((document) => void applyEdit(document, turn.edit));
  }
  for (const { network } of visitors) network.silent = false;
  await time.pass(40_000);
  server.save();
  await time.pass(5000);
  for (const { pattern, setlist } of rooms) {
    deepStrictEqual(pattern.document, server.document);
    deepStrictEqual([pattern.pending, pattern.unsaved], [0, 0]);
    deepStrictEqual(setlist.current.songs, server.document.setlist);
    strictEqual(setlist.current.songId, server.document.songId);
  }
}

Deno.test("replicas converge on what the room has, over cuts, silences, refusals, saves, writes and restarts", async () => {
  await fc.assert(
    fc.asyncProperty(turns, fc.array(fc.nat(120), { minLength: 1, maxLength: 30 }), converge),
    { numRuns: 150, seed: 5 },
  );
});
