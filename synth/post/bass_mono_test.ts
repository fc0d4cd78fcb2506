import { deepStrictEqual, ok } from "node:assert/strict";
import { noise, signal, sine } from "../analysis/testing/signals.ts";
import { measureSeam } from "../analysis/seam.ts";
import { bassMono } from "./bass_mono.ts";

/** The level of the side of a tone that is only side, in dB of what it was. */
function sideDb(hz: number) {
  const tone = sine(hz, 2, 48_000);
  const [left, right] = bassMono([tone, tone.map((x) => -x)], 48_000);
  let sum = 0;
  for (let i = 24_000; i < 72_000; i++) sum += ((left![i]! - right![i]!) / 2) ** 2;
  return 10 * Math.log10(sum / 24_000);
}

Deno.test("what differs between the channels is 20 dB down at 120 Hz, 40 dB at 90 Hz, and whole from 400 Hz on", () => {
  ok(sideDb(120) < -20, `${sideDb(120)}`);
  for (const hz of [90, 60, 30]) ok(sideDb(hz) < -40, `${sideDb(hz)} at ${hz}`);
  for (const hz of [400, 1000, 10_000]) ok(Math.abs(sideDb(hz)) < 0.1, `${sideDb(hz)} at ${hz}`);
});

Deno.test("what the channels share is untouched, and one channel too", () => {
  const left = noise(0.5, 48_000, 1);
  const right = noise(0.5, 48_000, 2);
  const [l, r] = bassMono([left, right], 48_000);
  left.forEach((x, i) => ok(Math.abs((x + right[i]!) - (l![i]! + r![i]!)) < 1e-6));
  deepStrictEqual(bassMono([left], 48_000), [left]);
  deepStrictEqual(bassMono([left, left], 48_000), [left, left]);
  deepStrictEqual(bassMono([new Float32Array(0), new Float32Array(0)], 48_000, { loop: true })[0]!.length, 0);
});

Deno.test("a loop has no seam afterwards", () => {
  const wide = (phase: number) =>
    signal(
      1,
      48_000,
      (t) => 0.4 * Math.sin(2 * Math.PI * (60 * t + phase)) + 0.2 * Math.sin(2 * Math.PI * (500 * t + phase)),
    );
  const mono = bassMono([wide(0), wide(0.3)], 48_000, { loop: true });
  const { step, percentile999 } = measureSeam(mono);
  ok(step <= percentile999);
  const [turned] = bassMono(
    [wide(0), wide(0.3)].map((x) => Float32Array.from(x, (_, i) => x[(i + 7000) % x.length]!)),
    48_000,
    { loop: true },
  );
  turned!.forEach((x, i) => ok(Math.abs(x - mono[0]![(i + 7000) % 48_000]!) < 1e-5));
});
