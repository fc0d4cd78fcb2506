import { ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { measureDc } from "./dc.ts";
import { percentile } from "./percentile.ts";
import { measureSeam, seamHeard } from "./seam.ts";
import { harmonics, noise, sine } from "./testing/signals.ts";

Deno.test("a percentile is the value a sorted list has there", () => {
  const values = fc.array(fc.float({ min: 0, max: 2, noNaN: true }), { minLength: 1, maxLength: 300 });
  fc.assert(fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
    const numbers = Float32Array.from(list, Math.abs);
    const sorted = numbers.slice().sort();
    strictEqual(percentile(numbers, share), sorted[Math.max(0, Math.ceil(share * list.length) - 1)]);
  }));
});

Deno.test("whole periods have no seam, a cut within one has", () => {
  const whole = measureSeam([harmonics(100, 1, 48_000)]);
  ok(whole.step <= whole.percentile999, JSON.stringify(whole));
  const cut = measureSeam([sine(100, 0.9975, 48_000)]);
  ok(cut.step > 10 * cut.percentile999, JSON.stringify(cut));
});

Deno.test("the worse channel counts", () => {
  const cut = sine(100, 0.9975, 48_000);
  strictEqual(measureSeam([sine(100, 0.9975, 48_000, 0.01), cut]).step, measureSeam([cut]).step);
  strictEqual(measureSeam([]).step, 0);
});

Deno.test("an offset is read whatever the sound around it", () => {
  const sound = noise(1, 48_000, 3, 0.4);
  const mean = sound.reduce((sum, x) => sum + x, 0) / sound.length;
  const shifted = sound.map((x) => x - mean - 0.01);
  ok(Math.abs(measureDc([sound, shifted]) - 0.01) < 1e-6);
  strictEqual(measureDc([]), 0);
});

Deno.test("a seam is heard where its step is above the percentile, and only there", () => {
  const values = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { maxLength: 60 });
  fc.assert(fc.property(values, fc.boolean(), (list, stereo) => {
    const channel = Float32Array.from(list);
    const pcm = stereo ? [channel, channel.slice().reverse().map((x) => x / 2)] : [channel];
    const { step, percentile999 } = measureSeam(pcm);
    strictEqual(seamHeard(pcm), step > percentile999);
  }));
  ok(seamHeard([sine(100, 0.9975, 48_000)]));
  ok(!seamHeard([harmonics(100, 1, 48_000)]));
});
