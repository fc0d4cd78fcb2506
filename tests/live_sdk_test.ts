import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { Downbeat, memoryTokens } from "@downbeat/sdk";
import { joinRoom, type Room } from "@downbeat/sdk/live";
import { type RoomPattern, sharedPattern } from "@downbeat/sdk/replica";
import { band } from "../sdk/testing/band.ts";
import { dataDirectory, startDownbeat } from "./support/downbeat_process.ts";
import { openTcpProxy } from "./support/tcp_proxy.ts";

const CUTS = 12;

type Band = Room<RoomPattern>;

async function openDevice(baseUrl: string, displayName: string): Promise<Downbeat> {
  const auth = memoryTokens();
  const downbeat = new Downbeat({ baseUrl, auth });
  await auth.accept(await downbeat.auth.guest({ displayName }));
  return downbeat;
}

async function openSession(downbeat: Downbeat): Promise<{ id: string; code: string }> {
  const { patterns, setlist } = band();
  const { id } = await downbeat.sessions.create({
    title: "Rehearsal",
    patterns,
    setlist,
    slots: [{ id: "drums", name: "Drums" }],
  });
  const { code } = await downbeat.sessions.invites.create(id, {});
  return { id, code };
}

/** Waits until something holds that a listener will be told of. */
function until(watch: (listener: () => void) => () => void, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!holds()) return;
      stop();
      resolve();
    };
    const stop = watch(check);
    queueMicrotask(check);
  });
}

const opened = (room: Band) =>
  until((heard) => room.status.onChange(heard), () => room.status.current === "open");
const lost = (room: Band) =>
  until((heard) => room.status.onChange(heard), () => room.status.current !== "open");
const hits = ({ pattern }: Band) =>
  pattern.document!.patterns[0]!.groove.tracks[0]!.hits.map(({ step }) => step);

Deno.test("the SDK in a live room, over sockets", async (t) => {
  await using directory = await dataDirectory();
  await using server = await startDownbeat({
    env: { DATABASE_URL: directory.databaseUrl, PRESETS_STARTER: "0" },
  });
  await using proxy = await openTcpProxy(server.url);
  const [ada, bob] = [await openDevice(server.url, "Ada"), await openDevice(server.url, "Bob")];
  const { id, code } = await openSession(ada);
  const options = () => ({ pattern: sharedPattern() });
  const room = await joinRoom(ada, { sessionId: id }, options());
  const other = await joinRoom(bob, { code }, { ...options(), origin: proxy.url, name: "Bobby" });
  await Promise.all([room.pattern.loaded(), other.pattern.loaded()]);

  await t.step("everybody sees everybody, by name", async () => {
    await until((heard) => room.participants.onChange(heard), () => room.participants.current.length === 2);
    deepStrictEqual(room.participants.current.map(({ name }) => name).sort(), ["Ada", "Bobby"]);
    deepStrictEqual([room.role, other.role, other.self!.role], ["owner", "player", "player"]);
    ok(room.capabilities.includes("tempo.set") && !other.capabilities.includes("kick"));
  });

  await t.step("clocks of one machine agree to a millisecond once they are set", async () => {
    for (const one of [room, other]) {
      await until((heard) => one.clock.onChange(heard), () => one.clock.status === "set");
    }
    ok(Math.abs(room.clock.now() - other.clock.now()) < 1 + room.clock.boundMs + other.clock.boundMs);
  });

  await t.step("tempo, meter and transport reach everybody as one timeline", async () => {
    room.timeline.setTempo(140);
    room.timeline.setMeter({ num: 3, den: 4 }, { kind: "now" });
    room.timeline.play({ kind: "now" });
    const arrived = () => {
      const { current } = other.timeline;
      return current?.playing.on === true && current.meter.num === 3 && current.segments.at(-1)!.bpm0 === 140;
    };
    await until((heard) => other.timeline.onChange(heard), arrived);
    const atMs = room.clock.now() + 5000;
    strictEqual(other.timeline.bpmAt(atMs), 140);
    strictEqual(room.timeline.playingAt(atMs), true);
  });

  await t.step("what is not allowed is answered with an error", async () => {
    const told = new Promise<string>((resolve) => other.onError(({ t, code }) => resolve(`${t} ${code}`)));
    strictEqual(other.timeline.setTempo(90), true);
    strictEqual(await told, "tempo.set forbidden");
  });

  await t.step("the authority over tempo is lent, and taken back", async () => {
    room.authority.grant(other.selfId);
    await until((heard) => other.authority.onChange(heard), () => other.authority.current === other.selfId);
    other.timeline.setTempo(90);
    await until(
      (heard) => room.timeline.onChange(heard),
      () => room.timeline.bpmAt(room.clock.now() + 5000) === 90,
    );
    other.authority.release();
    await until((heard) => room.authority.onChange(heard), () => room.authority.current === undefined);
  });

  await t.step("slots, floor, setlist and signals", async () => {
    other.slots.claim("drums");
    const holder = () => room.slots.current.find(({ slotId }) => slotId === "drums")?.participantId;
    await until((heard) => room.slots.onChange(heard), () => holder() === other.selfId);
    other.floor.hold();
    await until((heard) => room.floor.onChange(heard), () => room.floor.current === other.selfId);
    other.floor.release();
    await until((heard) => room.floor.onChange(heard), () => room.floor.current === undefined);
    room.pattern.setSong("opener");
    await until((heard) => other.setlist.onChange(heard), () => other.setlist.song?.song === "Opener");
    const heard = new Promise<unknown>((resolve) => other.onSignal(resolve));
    room.signal(other.selfId, "offer", "v=0");
    deepStrictEqual(await heard, { from: room.selfId, kind: "offer", data: "v=0" });
  });

  await t.step("beats come while somebody listens", async () => {
    const beats: number[] = [];
    await new Promise<void>((resolve) => {
      const stop = room.onBeat(({ beat }) => {
        if (beats.push(beat) < 3) return;
        stop();
        resolve();
      });
    });
    deepStrictEqual(beats, [0, 1, 2].map((n) => beats[0]! + n));
  });

  await t.step("edits of both converge, and an own one is shown at once", async () => {
    room.pattern.setCell("verse", "kick", { step: 1, velocity: 90 });
    other.pattern.setCell("verse", "kick", { step: 3, velocity: 90 });
    deepStrictEqual([hits(room), hits(other)], [[0, 1, 8], [0, 3, 8]]);
    await until((heard) => room.pattern.onChange(heard), () => hits(room).length === 4);
    await until((heard) => other.pattern.onChange(heard), () => hits(other).length === 4);
    room.pattern.removePattern("chorus");
    await until(
      (heard) => other.pattern.onChange(heard),
      () => other.pattern.document!.patterns.length === 1,
    );
    deepStrictEqual(room.pattern.document, other.pattern.document);
  });

  await t.step("a document that is written over HTTP is read anew", async () => {
    // The room must have nothing left to save, which would make the write below a stale one.
    await until(
      (heard) => room.clock.onChange(heard),
      () => room.pattern.unsaved + other.pattern.unsaved === 0,
    );
    const current = await ada.sessions.get(id);
    const changed = until(
      (heard) => other.pattern.onChange(heard),
      () => other.pattern.document!.setlist[0]?.song === "Encore",
    );
    await ada.sessions.update(id, { setlist: [{ id: "encore", song: "Encore" }] }, { ifMatch: current });
    await changed;
    strictEqual(other.setlist.current.songs[0]!.song, "Encore");
  });

  await t.step("over cuts no edit is lost or heard twice", async () => {
    const heard: string[] = [];
    const stop = other.pattern.onChange(({ edit, cause }) => {
      if (cause === "other" && edit?.t === "cell.set") heard.push(edit.d.opId);
    });
    const made: string[] = [];
    const { selfId } = other;
    for (let cut = 1; cut <= CUTS; cut++) {
      made.push(room.pattern.setCell("verse", "kick", { step: 5, velocity: cut }));
      proxy.breakConnections();
      made.push(room.pattern.setCell("verse", "snare", { step: 5, velocity: cut }));
      await lost(other);
      await opened(other);
      // Connections that break at once are dialled ever more slowly; these last for some probes.
      let probes = 0;
      await until((told) => other.clock.onChange(told), () => probes++ > 8);
    }
    const velocity = () =>
      other.pattern.document!.patterns[0]!.groove.tracks[1]!.hits.find(({ step }) => step === 5);
    await until((told) => other.pattern.onChange(told), () => velocity()?.velocity === CUTS);
    stop();
    deepStrictEqual(heard, made);
    strictEqual(other.selfId, selfId);
  });

  await t.step("a connection that falls silent is noticed, and goes on where it was", async () => {
    proxy.silence();
    room.pattern.setCell("verse", "kick", { step: 7, velocity: 77 });
    await lost(other);
    proxy.speak();
    await opened(other);
    await until((heard) => other.pattern.onChange(heard), () => hits(other).includes(7));
  });

  await t.step("who is kicked is told so, and does not come back", async () => {
    const closed = new Promise<string>((resolve) => other.onClose(({ reason }) => resolve(reason)));
    room.kick(other.selfId);
    strictEqual(await closed, "kicked");
    await rejects(() => joinRoom(bob, { sessionId: id }), { type: "session-not-found" });
    await rejects(() => joinRoom(bob, { code: "00000000" }), { type: "code-refused" });
  });

  await t.step("who leaves is gone at once", async () => {
    const closed = new Promise<string>((resolve) => room.onClose(({ reason }) => resolve(reason)));
    await room.leave();
    deepStrictEqual([await closed, room.status.current, room.timeline.play()], ["left", "closed", false]);
  });
});

Deno.test("edits that no node had saved survive the node, on the next one", async () => {
  await using directory = await dataDirectory();
  const env = { DATABASE_URL: directory.databaseUrl, PRESETS_STARTER: "0" };
  const first = await startDownbeat({ env });
  const { port } = new URL(first.url);
  const ada = await openDevice(first.url, "Ada");
  const { id } = await openSession(ada);
  await using room = await joinRoom(ada, { sessionId: id }, { pattern: sharedPattern() });
  await room.pattern.loaded();
  room.pattern.setCell("verse", "kick", { step: 2, velocity: 99 });
  await until((heard) => room.clock.onChange(heard), () => room.pattern.pending === 0);
  strictEqual(room.pattern.unsaved, 1);
  await first[Symbol.asyncDispose]();
  await lost(room);
  room.pattern.setCell("verse", "kick", { step: 3, velocity: 99 });
  await using _second = await startDownbeat({ env: { ...env, PORT: port } });
  await opened(room);
  await until((heard) => room.clock.onChange(heard), () => room.pattern.unsaved === 0);
  const { patterns } = await ada.sessions.get(id);
  deepStrictEqual(patterns[0]!.groove.tracks[0]!.hits.map(({ step }) => step), [0, 2, 3, 8]);
});
