import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { DownbeatError, type SessionInput } from "@downbeat/sdk";
import { joinRoom, type Room, type RoomTarget } from "@downbeat/sdk/live";
import type { EditableDocument } from "@downbeat/sdk/pattern";
import { type RoomPattern, sharedPattern } from "@downbeat/sdk/replica";
import { untilReady } from "../support/server.ts";
import type { Scenario } from "./scenarios.ts";
import { type Device, newGroove, openGuest, type Stage } from "./stage.ts";

const isProblem = (type: Parameters<DownbeatError["is"]>[0]) => (error: unknown) =>
  error instanceof DownbeatError && error.is(type);

function newSession(title: string): SessionInput {
  return {
    title,
    bpm: 93,
    patterns: [{ id: "verse", name: "Verse", groove: newGroove() }],
    setlist: [{ id: "opener", song: "Opener", patternIds: ["verse"] }],
    slots: [{ id: "drums", name: "Drums" }],
  };
}

type Band = Room<RoomPattern>;

async function join({ sessionsUrl }: Stage, { downbeat }: Device, target: RoomTarget): Promise<Band> {
  const room = await joinRoom(downbeat, target, { pattern: sharedPattern(), origin: sessionsUrl });
  await room.pattern.loaded();
  return room;
}

const reasonOf = (room: Band) =>
  new Promise<string>((resolve) => room.onClose(({ reason }) => resolve(reason)));

/** A session with its owner and a guest who came by a code, both in the room. */
async function openBand(stage: Stage, title: string) {
  const ada = await openGuest(stage, "Ada");
  const ben = await openGuest(stage, "Ben");
  const { id } = await ada.downbeat.sessions.create(newSession(title));
  const { code } = await ada.downbeat.sessions.invites.create(id, {});
  const room = await join(stage, ada, { sessionId: id });
  const guest = await join(stage, ben, { code });
  return { ada, ben, id, room, guest };
}

function velocityAt({ patterns }: Pick<EditableDocument, "patterns">, step: number): number | undefined {
  return patterns[0]!.groove.tracks[0]!.hits.find((hit) => hit.step === step)?.velocity;
}

/** What happens to sessions, their rooms and those who are in them. */
export const sessionScenarios: readonly Scenario[] = [
  {
    name: "a guest with a code plays beside the owner, and the document holds what both have edited",
    async play(stage) {
      const { ada, ben, id, room, guest } = await openBand(stage, "Tuesday");
      room.pattern.setCell("verse", "k", { step: 1, velocity: 71 });
      guest.pattern.setCell("verse", "k", { step: 2, velocity: 72 });
      await untilReady(async () => {
        await Promise.resolve();
        for (const { pattern } of [room, guest]) {
          deepStrictEqual([velocityAt(pattern.document!, 1), velocityAt(pattern.document!, 2)], [
            71,
            72,
          ]);
        }
      });
      await guest.leave();
      await untilReady(async () => {
        await Promise.resolve();
        strictEqual(room.participants.current.length, 1);
        strictEqual(room.pattern.unsaved, 0);
      });
      await room.leave();
      for (const { downbeat } of [ada, ben]) {
        const session = await downbeat.sessions.get(id);
        deepStrictEqual([velocityAt(session, 1), velocityAt(session, 2)], [71, 72]);
        const { items } = await downbeat.sessions.members.list(id);
        deepStrictEqual(items.map(({ role }) => role).toSorted(), ["owner", "player"]);
      }
    },
  },
  {
    name: "a session is forked by a member, and comes back from its archive as it was",
    async play(stage) {
      const { ada, ben, id, room, guest } = await openBand(stage, "Kept for long");
      await Promise.all([room.leave(), guest.leave()]);
      const { patterns, setlist } = await ada.downbeat.sessions.get(id);
      const fork = await ben.downbeat.sessions.fork(id, { title: "Ben's own" });
      deepStrictEqual([fork.title, fork.ownerId, fork.revision], ["Ben's own", ben.id, 1]);
      strictEqual(fork.forkedFrom, id);
      deepStrictEqual([fork.patterns, fork.setlist], [patterns, setlist]);

      const { bytes, type } = await ada.downbeat.sessions.export(id);
      strictEqual(type, "application/zip");
      await ada.downbeat.sessions.remove(id, { ifMatch: "*" });
      await rejects(ben.downbeat.sessions.get(id), isProblem("session-not-found"));
      const again = await ada.downbeat.sessions.import(bytes);
      deepStrictEqual([again.title, again.patterns, again.setlist], ["Kept for long", patterns, setlist]);
      ok(again.id !== id);
      strictEqual((await ben.downbeat.sessions.get(fork.id)).title, "Ben's own");
    },
  },
  {
    name:
      "whoever is put out of a session, in the room or over HTTP, loses the socket and does not come back",
    async play(stage) {
      const { ada, ben, id, room, guest } = await openBand(stage, "Without Ben");
      const kicked = reasonOf(guest);
      room.kick(guest.selfId);
      strictEqual(await kicked, "kicked");
      await rejects(join(stage, ben, { sessionId: id }), isProblem("session-not-found"));

      const { code } = await ada.downbeat.sessions.invites.create(id, {});
      const back = await join(stage, ben, { code });
      const removed = reasonOf(back);
      await ada.downbeat.sessions.members.remove(id, ben.id);
      strictEqual(await removed, "forbidden");
      await rejects(ben.downbeat.sessions.get(id), isProblem("session-not-found"));
      strictEqual(room.status.current, "open");
      await room.leave();
    },
  },
  {
    name: "an erased account's sockets end, and with the owner's the session and everybody's",
    async play(stage) {
      const { ada, ben, id, room, guest } = await openBand(stage, "Soon erased");
      const carl = await openGuest(stage, "Carl");
      const { code } = await ada.downbeat.sessions.invites.create(id, {});
      const listener = await join(stage, carl, { code });
      const [gone, last, own] = [reasonOf(guest), reasonOf(listener), reasonOf(room)];
      await ben.downbeat.me.erase();
      strictEqual(await gone, "forbidden");
      strictEqual(listener.status.current, "open");
      await ada.downbeat.me.erase();
      deepStrictEqual(await Promise.all([last, own]), ["forbidden", "forbidden"]);
      await rejects(carl.downbeat.sessions.get(id), isProblem("session-not-found"));
    },
  },
];
