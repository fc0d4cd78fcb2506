import { ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { OutputClock } from "./output_clock.ts";

const PLAYING = { samples: 60, playing: true };

Deno.test("the output clock never stands still or turns back, whatever it follows", () => {
  const reading = fc.record({
    waitMs: fc.double({ min: 0.001, max: 5000, noNaN: true }),
    jumpMs: fc.oneof(
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.double({ min: -1e5, max: 1e5, noNaN: true }),
    ),
    samples: fc.nat(40),
    playing: fc.boolean(),
  });
  fc.assert(fc.property(fc.array(reading, { maxLength: 200 }), (readings) => {
    const clock = new OutputClock();
    let clientMs = 0;
    let offset = 0;
    let last = clock.read(0, { serverMs: 0, ...PLAYING });
    for (const { waitMs, jumpMs, ...conditions } of readings) {
      clientMs += waitMs;
      offset += jumpMs;
      const time = clock.read(clientMs, { serverMs: clientMs + offset, ...conditions });
      ok(time > last, `${time} after ${last}`);
      last = time;
    }
  }));
});

Deno.test("a playing clock runs to a target within 25 ms at no more than 500 ppm, at first 2 %", () => {
  for (const [samples, slew] of [[60, 500e-6], [11, 0.02]] as const) {
    for (const error of [24, -24, 0.001]) {
      const clock = new OutputClock();
      let last = clock.read(0, { serverMs: 0, samples, playing: true });
      for (let clientMs = 25; clientMs <= 60_000; clientMs += 25) {
        const time = clock.read(clientMs, { serverMs: clientMs + error, samples, playing: true });
        ok(Math.abs(time - last - 25) <= 25 * slew + 1e-9);
        last = time;
      }
      ok(Math.abs(last - 60_000 - error) < 1e-6, `${last}`);
    }
  }
});

Deno.test("a clock jumps forward beyond 25 ms, and any way forward when nothing plays", () => {
  const clock = new OutputClock();
  clock.read(0, { serverMs: 0, ...PLAYING });
  strictEqual(clock.read(10, { serverMs: 40, ...PLAYING }), 40);
  strictEqual(clock.read(20, { serverMs: 55, samples: 60, playing: false }), 55);
  strictEqual(clock.read(20, { serverMs: 900, ...PLAYING }), 55, "equal client times give equal times");
});

Deno.test("a clock that is 200 ms ahead runs at a tenth of its speed until time has caught up", () => {
  const clock = new OutputClock();
  clock.read(0, { serverMs: 0, ...PLAYING });
  strictEqual(clock.read(100, { serverMs: -100, ...PLAYING }), 10);
  ok(Math.abs(clock.read(350, { serverMs: 150, ...PLAYING }) - 150) < 25.1);
});
