import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { calibrateTaps } from "./calibrate_taps.ts";
import { OutputLatency } from "./output_latency.ts";

const clicks = Array.from({ length: 16 }, (_, index) => 1_000 + index * 600);
const late = (...ms: number[]) => clicks.slice(0, ms.length).map((click, index) => click + ms[index]!);

Deno.test("the latency is the median of the taps, with their spread", () => {
  deepStrictEqual(calibrateTaps(late(90, 92, 94, 96, 98, 100, 102, 104, 106), clicks), {
    latencyMs: 98,
    spreadMs: 1.4826 * 4,
    taps: 9,
    rejected: 0,
  });
});

Deno.test("a third of wild taps does not move it by more than the spread of the others", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -100, max: 250 }),
      fc.array(fc.integer({ min: -15, max: 15 }), { minLength: 10, maxLength: 11 }),
      fc.array(fc.integer({ min: -290, max: 290 }), { maxLength: 5 }),
      (latency, noise, wild) => {
        const given = calibrateTaps(late(...noise.map((one) => latency + one), ...wild), clicks)!;
        ok(Math.abs(given.latencyMs - latency) <= 15, `${given.latencyMs} for ${latency}`);
      },
    ),
  );
});

Deno.test("outliers are left out and counted", () => {
  const given = calibrateTaps(late(95, 97, 99, 101, 103, 105, 98, 102, -200, 280), clicks);
  deepStrictEqual([given?.latencyMs, given?.taps, given?.rejected], [100, 8, 2]);
});

Deno.test("fewer than eight taps that agree are no calibration", () => {
  strictEqual(calibrateTaps(late(1, 2, 3, 4, 5, 6, 7), clicks), undefined);
  strictEqual(calibrateTaps(late(1, 2, 3, 4, 5, 6, 7, 290), clicks), undefined);
  strictEqual(calibrateTaps([NaN, ...late(1, 2, 3, 4, 5, 6, 7)], clicks), undefined);
  strictEqual(calibrateTaps(late(1, 2, 3, 4, 5, 6, 7, 8), []), undefined);
});

Deno.test("an output's latency follows slowly, ignores what cannot be, and adds the device's nudge", () => {
  const latency = new OutputLatency({ nudgeMs: -5 });
  strictEqual(latency.ms, 35);
  for (const wrong of [undefined, 0, -3, 101, NaN, Infinity]) latency.add(0, wrong);
  strictEqual(latency.ms, 35);
  latency.add(0, 20);
  strictEqual(latency.ms, 15);
  latency.add(25, 30);
  strictEqual(latency.ms, 20);
  for (let reading = 2; reading < 500; reading++) latency.add(reading * 25, 20);
  ok(Math.abs(latency.ms - 15) < 0.1);
  latency.add(12_525, 80);
  ok(latency.ms < 15.5);
  for (let second = 13; second < 72; second++) latency.add(second * 1000, 80);
  ok(Math.abs(latency.ms - 75) < 0.3);
  latency.nudgeMs = 100;
  ok(Math.abs(latency.ms - 180) < 0.3);
});
