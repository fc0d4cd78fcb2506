import { deepStrictEqual, ok } from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { Crowd, Joined, Role } from "./crowd.ts";
import type { Arena } from "./fuzz_actor.ts";
import { RoomModel } from "./room_model.ts";

const HEARTBEAT_MS = 1_000;
/** As often as the contract lets one. */
const LEND_EVERY_MS = 1_100;

/** A room with somebody in it who means no harm, and hears everything. */
export interface WatchedArena extends Arena, AsyncDisposable {
  /** Checks that all that was heard has been saved, that nothing else has, and that the room can still be used. */
  conclude(): Promise<void>;
}

/** @param lend whether players are lent the right over the tempo as they come */
export async function openArena(crowd: Crowd, lend: boolean): Promise<WatchedArena> {
  const owner = await crowd.guest();
  const sessionId = await crowd.session(owner);
  const read = async () => (await crowd.ask("GET", `/v1/sessions/${sessionId}`, owner.token)).body;
  const before = await read();
  const model = new RoomModel({ patterns: before.patterns, setlist: before.setlist });
  const echo = Promise.withResolvers<void>();
  const witness: Joined = await crowd.join(owner, sessionId, (frame) => {
    if (frame.t === "welcome") {
      model.faces.set(frame.d.participantId, { userId: owner.id, role: "owner" });
      model.welcome(frame.d);
    }
    model.hears(frame);
    if (frame.d.opId === "last-of-all") echo.resolve();
  }, "the-witness");
  const { socket, welcome: { participantId: self } } = witness;
  const say = async (t: "authority.grant" | "cell.set" | "cell.clear", d: Record<string, unknown>) => {
    model.sends(self, { t, d });
    await socket.say(t, d);
  };
  let lendAgainMs = 0;
  const heartbeat = setInterval(
    () => void socket.say("clock.ping", { t0: 0, nextMs: 10_000 }),
    HEARTBEAT_MS,
  );
  return {
    ...{ sessionId, owner, model, here: [self] },
    admitted(participantId: string, role: Role) {
      if (!lend || role !== "player" || performance.now() < lendAgainMs) return;
      lendAgainMs = performance.now() + LEND_EVERY_MS;
      void say("authority.grant", { participantId });
    },
    async conclude() {
      const hit = { step: 7, velocity: 1 };
      await say("cell.set", { opId: "last-of-all", patternId: "a", trackId: "kick", hit });
      await Promise.race([echo.promise, socket.ended]);
      if (socket.over) throw new Error(`The witness was put out with ${await socket.ended}`);
      const { patterns } = model.document;
      let stored = await read();
      for (let tries = 0; tries < 200 && !isDeepStrictEqual(stored.patterns, patterns); tries++) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        stored = await read();
      }
      deepStrictEqual([...model.faults], []);
      deepStrictEqual(stored.patterns, model.document.patterns);
      deepStrictEqual(stored.setlist, model.document.setlist);
      const { patterns: _p, setlist: _s, revision: _r, updatedAt: _u, ...rest } = stored;
      const { patterns: _p0, setlist: _s0, revision: _r0, updatedAt: _u0, ...first } = before;
      deepStrictEqual(rest, first);
      const [seen, allowed] = model.changes;
      ok(seen <= allowed, `The timeline changed ${seen} times, by ${allowed} frames that may`);
      const path = `/v1/sessions/${sessionId}/members`;
      const { body } = await crowd.ask("GET", path, owner.token);
      const roles = new Map<string, Role>(
        body.items.map(({ userId, role }: { userId: string; role: Role }) => [userId, role]),
      );
      for (const { userId, role } of model.faces.values()) {
        const now = roles.get(userId);
        ok(now === role || (now === undefined && model.kicked.has(userId)), `A ${role} is a ${now} now`);
      }
    },
    async [Symbol.asyncDispose]() {
      clearInterval(heartbeat);
      socket.break();
      await socket.ended;
    },
  };
}
