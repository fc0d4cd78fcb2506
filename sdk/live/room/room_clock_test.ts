import { ok, strictEqual } from "node:assert/strict";
import { environmentOf } from "../connection/environment.ts";
import { RoomClock } from "./room_clock.ts";

const OFFSET_MS = 5_000;

/** A clock that came into a room that plays, with a welcome that was so long on its way. */
function playingClock(welcomeTripMs: number) {
  let clientMs = 100;
  const clock = new RoomClock(environmentOf({ now: () => clientMs, quantumMs: 0.005 }));
  clock.follow(() => [], () => true);
  clock.opened(true, clientMs + OFFSET_MS - welcomeTripMs, clientMs);
  const errorMs = () => clock.now() - clientMs - OFFSET_MS;
  return {
    clock,
    errorMs,
    exchange(tripMs: number) {
      const t0 = clientMs += 5;
      const t1 = t0 + tripMs / 2 + OFFSET_MS;
      clientMs += tripMs;
      clock.learn({ t0, t1, t2: t1, t3: clientMs });
    },
  };
}

Deno.test("once it is set, the clock of a room that plays is free of what the welcome had wrong", () => {
  for (const readOften of [false, true]) {
    const { clock, errorMs, exchange } = playingClock(20);
    ok(Math.abs(errorMs() + 20) < 1e-6);
    let last = clock.now();
    for (let n = 0; n < 8; n++) {
      exchange(4);
      if (!readOften) continue;
      ok(clock.now() > last, "It never turns back");
      last = clock.now();
    }
    strictEqual(clock.status, "set");
    ok(Math.abs(errorMs()) < 0.1, `${errorMs()} ms`);
  }
});

Deno.test("once it is set, the clock of a room that plays jumps no more", () => {
  const { clock, exchange } = playingClock(20);
  for (let n = 0; n < 20; n++) exchange(4);
  const before = clock.now();
  exchange(0.5);
  ok(Math.abs(clock.now() - before - 5.5) < 0.2);
});
