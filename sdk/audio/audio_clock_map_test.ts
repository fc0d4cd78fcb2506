import { ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { audioWorld } from "../testing/audio_world.ts";
import { AudioClockMap } from "./audio_clock_map.ts";
import { AudioOutput } from "./audio_output.ts";

Deno.test("the line is within a step of the audio clock, now and 1.5 s ahead, however coarse its steps", () => {
  fc.assert(
    fc.property(
      fc.record({
        drift: fc.double({ min: -2e-4, max: 2e-4, noNaN: true }),
        quantumMs: fc.double({ min: 0.1, max: 25, noNaN: true }),
        startMs: fc.double({ min: 0, max: 1e8, noNaN: true }),
        waits: fc.array(fc.double({ min: 4, max: 60, noNaN: true }), {
          minLength: 40,
          maxLength: 600,
          size: "max",
        }),
      }),
      ({ drift, quantumMs, startMs, waits }) => {
        let now = startMs;
        const device = audioWorld({ now: () => now, drift, quantumSeconds: quantumMs / 1000 });
        const map = new AudioClockMap();
        for (const wait of waits) map.add(now += wait, device.currentTime);
        for (const aheadMs of [0, 1500]) {
          const errorMs = (map.secondsAt(now + aheadMs) - device.trueSeconds(now + aheadMs)) * 1000;
          // On average half a step early; the rest is what a drift not yet learnt makes of the way ahead.
          ok(
            Math.abs(errorMs + quantumMs / 2) <= quantumMs / 2 + 0.5,
            `${errorMs} ms off at steps of ${quantumMs}`,
          );
        }
      },
    ),
    { numRuns: 300 },
  );
});

Deno.test("512 readings of steps of 2.7 ms are within 0.2 ms of half a step early, and know the drift", () => {
  let now = 1e6;
  const device = audioWorld({ now: () => now, drift: 8e-5 });
  const map = new AudioClockMap();
  for (let reading = 0; reading < 512; reading++) map.add(now += 25 + reading % 7, device.currentTime);
  const errorMs = (map.secondsAt(now) - device.trueSeconds(now)) * 1000 + 128 / 96;
  ok(Math.abs(errorMs) < 0.2, `${errorMs} ms`);
  ok(Math.abs(map.rate - 1 - 8e-5) < 2e-5, `${map.rate}`);
  strictEqual(map.readings, 512);
});

Deno.test("one wild reading changes nothing; after a suspension the line is there again with the second reading", () => {
  let now = 1e6;
  const device = audioWorld({ now: () => now });
  const map = new AudioClockMap();
  const read = () => map.add(now += 25, device.currentTime);
  for (let reading = 0; reading < 100; reading++) read();
  const before = map.secondsAt(now);
  map.add(now, before + 0.4);
  strictEqual(map.secondsAt(now), before);
  for (let reading = 0; reading < 10; reading++) read();
  now += 60_000;
  device.lose(60_000);
  read();
  read();
  ok(Math.abs(map.secondsAt(now) - device.trueSeconds(now)) < 0.004);
});

Deno.test("readings that are no numbers are passed over, and before the first nothing is known", () => {
  const map = new AudioClockMap();
  map.add(NaN, 1);
  map.add(1, Infinity);
  ok(isNaN(map.secondsAt(0)));
  strictEqual(map.rate, 1);
});

Deno.test("what is heard lies behind the clock by its stamps, by what the platform states, or by 40 ms", () => {
  let now = 1e6;
  const latencyOf = (options: Partial<Parameters<typeof audioWorld>[0]>, more = {}) => {
    const device = Object.defineProperties(
      audioWorld({ now: () => now, ...options }),
      Object.getOwnPropertyDescriptors(more),
    );
    now += 1000;
    const output = new AudioOutput(device, { now: () => now });
    for (let reading = 0; reading < 200; reading++) {
      now += 25;
      output.read();
    }
    return output.latency.ms;
  };
  strictEqual(latencyOf({ outputLatency: 0.025 }), 25);
  strictEqual(latencyOf({ outputLatency: 0 }), 40);
  strictEqual(latencyOf({ outputLatency: 0 }, { baseLatency: 0.01 }), 10);
  strictEqual(latencyOf({ outputLatency: 0.25 }), 40);
  // The stamps have no steps, the line is half a step early: it is they that are believed.
  ok(Math.abs(latencyOf({ outputLatency: 0.025, stamps: true }) - (25 - 128 / 96)) < 0.5);
  strictEqual(
    latencyOf({ outputLatency: 0.025 }, {
      getOutputTimestamp: () => ({ contextTime: 0, performanceTime: 0 }),
    }),
    25,
  );
});

Deno.test("a context that does not run says nothing, and starts afresh", () => {
  let now = 1e6;
  const device = audioWorld({ now: () => now });
  const output = new AudioOutput(device, { now: () => now });
  now += 500;
  strictEqual(output.read(), true);
  device.state = "interrupted";
  strictEqual(output.read(), false);
  now += 5000;
  device.lose(5000);
  device.state = "running";
  strictEqual(output.read(), true);
  ok(Math.abs(output.secondsAt(now + 30) - device.trueSeconds(now)) < 0.004);
});
