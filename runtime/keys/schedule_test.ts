import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import {
  type KeyTurn,
  phasesOf,
  PUBLISHED_AFTER_MS,
  PUBLISHED_AHEAD_MS,
  successorDue,
  successorOf,
} from "./schedule.ts";

const start = new Date("2026-01-01T00:00:00Z");
const after = (ms: number) => new Date(start.getTime() + ms);

Deno.test("a key waits, signs, verifies for a while and is gone, while its successor follows", () => {
  const first = successorOf(undefined, start);
  const second = successorOf(first, after(1000));
  const phases = (now: Date) => [...phasesOf([second, first], now).values()];
  deepStrictEqual(phases(after(1000)), ["next", "current"]);
  deepStrictEqual(phases(second.signsFrom), ["current", "retired"]);
  const retiredAt = second.signsFrom.getTime();
  deepStrictEqual(phases(new Date(retiredAt + PUBLISHED_AFTER_MS - 1)), ["current", "retired"]);
  deepStrictEqual(phases(new Date(retiredAt + PUBLISHED_AFTER_MS)), ["current", "gone"]);
});

Deno.test("at any look at any time, one key signs, and one that signs was published a day before", () => {
  const gapsMs = fc.array(fc.integer({ min: 0, max: 90 * 24 * 60 * 60 * 1000 }), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(fc.property(gapsMs, (gaps) => {
    const turns: KeyTurn[] = [];
    const publishedAtMs = new Map<KeyTurn, number>();
    let now = start;
    for (const gapMs of gaps) {
      now = new Date(now.getTime() + gapMs);
      if (successorDue(turns[0], now)) {
        const turn = successorOf(turns[0], now);
        turns.unshift(turn);
        publishedAtMs.set(turn, now.getTime());
      }
      const signing = [...phasesOf(turns, now)].filter(([, phase]) => phase === "current");
      strictEqual(signing.length, 1);
      const [turn] = signing[0]!;
      ok(turn.generation === 1 || now.getTime() - publishedAtMs.get(turn)! >= PUBLISHED_AHEAD_MS);
    }
  }));
});

Deno.test("the first key signs at once, even where the clock is behind", () => {
  const first = successorOf(undefined, start);
  deepStrictEqual([...phasesOf([first], after(-60_000)).values()], ["current"]);
});
