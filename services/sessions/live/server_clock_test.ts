import { ok, strictEqual } from "node:assert/strict";
import { openServerClock } from "./server_clock.ts";

Deno.test("the clock begins at the wall clock's time, to microseconds, whenever in a millisecond it is opened", () => {
  for (let n = 0; n < 10; n++) {
    // Every reading of either clock takes 3 µs.
    let trueMs = 1_000 + n / 10;
    const tick = () => trueMs += 0.003;
    const clock = openServerClock({
      now: () => new Date(Math.floor(tick())),
      monotonicMs: () => tick() - 500,
    });
    const errorMs = clock.at(0) - 500;
    ok(errorMs <= 0 && errorMs > -0.01, `${errorMs} ms`);
  }
});

Deno.test("a wall clock that is set later does not move it, and one that stands still is taken as it is", () => {
  let wallMs = 5_000;
  let monotonicMs = 70;
  const clock = openServerClock({ now: () => new Date(wallMs), monotonicMs: () => monotonicMs });
  wallMs = 1;
  monotonicMs = 80.5;
  strictEqual(clock.nowMs(), 5_010.5);
  strictEqual(clock.at(75), 5_005);
});
