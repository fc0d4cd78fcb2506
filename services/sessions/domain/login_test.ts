import { deepStrictEqual, notStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { GRACE_MS, type Login, newLogin, presentToken } from "./login.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const lifetime = { idleMs: 60 * DAY_MS, totalMs: 365 * DAY_MS };
const start = new Date("2026-01-01T00:00:00Z");
const after = (ms: number) => new Date(start.getTime() + ms);

/** A login as its server sees it, and the number of the token that each of several people holds. */
class World {
  login: Login | undefined = newLogin("lgn_1", "acc_1", start, lifetime);
  nowMs = 0;
  readonly held = new Map<string, number>();
  rotations = 0;

  /** @returns whether the person got a token */
  refresh(who: string): boolean {
    if (!this.login) return false;
    const presented = presentToken(this.login, this.held.get(who) ?? 1, after(this.nowMs), lifetime);
    if (presented.kind === "rotate") {
      this.login = presented.next;
      this.rotations++;
    } else if (presented.kind !== "repeat") this.login = undefined;
    if (this.login) this.held.set(who, this.login.generation);
    return this.login !== undefined;
  }
}

const pauseMs = fc.oneof(fc.integer({ min: 0, max: GRACE_MS * 2 }), fc.integer({ min: 0, max: 30 * DAY_MS }));
const story = fc.array(fc.record({ who: fc.constantFrom("owner", "thief"), pauseMs }), { maxLength: 40 });

Deno.test("an owner alone is never thrown out before the login is a year old", () => {
  fc.assert(fc.property(fc.array(pauseMs, { maxLength: 60 }), (pauses) => {
    const world = new World();
    for (const pause of pauses) {
      world.nowMs += pause;
      strictEqual(world.refresh("owner"), world.nowMs < lifetime.totalMs);
      if (!world.login) return;
    }
  }));
});

Deno.test("an owner whose answer was lost gets it again within the grace, and is the same as before", () => {
  const world = new World();
  world.nowMs = DAY_MS;
  ok(world.refresh("owner"));
  const lost = world.held.get("owner");
  world.held.delete("owner");
  world.nowMs += GRACE_MS - 1;
  ok(world.refresh("owner"));
  strictEqual(world.held.get("owner"), lost);
  strictEqual(world.rotations, 1);
});

Deno.test("whatever happened before, owner and thief cannot both refresh more than the grace apart", () => {
  fc.assert(fc.property(story, fc.boolean(), (steps, ownerFirst) => {
    const world = new World();
    for (const { who, pauseMs } of steps) {
      world.nowMs += pauseMs;
      world.refresh(who);
    }
    const [first, second] = ownerFirst ? ["owner", "thief"] : ["thief", "owner"];
    world.nowMs += GRACE_MS;
    world.refresh(first!);
    world.nowMs += GRACE_MS;
    ok(!world.refresh(second!));
    world.nowMs += GRACE_MS;
    ok(!world.refresh(first!), "the second attempt revokes what the first still had");
  }));
});

Deno.test("a generation is brought forth once, and everybody who gets a token gets the newest", () => {
  fc.assert(fc.property(story, (steps) => {
    const world = new World();
    for (const { who, pauseMs } of steps) {
      world.nowMs += pauseMs;
      if (world.refresh(who)) strictEqual(world.held.get(who), world.rotations + 1);
    }
  }));
});

Deno.test("the grace ends sharply, and older tokens have none", () => {
  const used = { ...newLogin("lgn_1", "acc_1", start, lifetime), generation: 3 };
  const kindOf = (generation: number, ms: number) => presentToken(used, generation, after(ms), lifetime).kind;
  strictEqual(kindOf(2, GRACE_MS - 1), "repeat");
  strictEqual(kindOf(2, -50), "repeat");
  strictEqual(kindOf(2, GRACE_MS), "revoke");
  strictEqual(kindOf(1, 0), "revoke");
  strictEqual(kindOf(4, 0), "revoke");
});

Deno.test("a login ends when it was idle for its time, and in any case after its total time", () => {
  const fresh = newLogin("lgn_1", "acc_1", start, lifetime);
  deepStrictEqual(presentToken(fresh, 1, after(60 * DAY_MS), lifetime), { kind: "end" });
  notStrictEqual(presentToken(fresh, 1, after(60 * DAY_MS - 1), lifetime).kind, "end");
  const used = presentToken({ ...fresh, expiresAt: after(400 * DAY_MS) }, 1, after(340 * DAY_MS), lifetime);
  ok(used.kind === "rotate");
  deepStrictEqual(used.next.expiresAt, after(365 * DAY_MS));
});
