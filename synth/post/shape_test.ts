import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { measureDc } from "../analysis/dc.ts";
import { describeEnvelope } from "../analysis/envelope.ts";
import { measureSeam } from "../analysis/seam.ts";
import { noise, sine, stroke } from "../analysis/testing/signals.ts";
import { blockDc } from "./block_dc.ts";
import { closeSeam } from "./close_seam.ts";
import { exactLength } from "./exact_length.ts";
import { fadeOut } from "./fade_out.ts";
import { trimStart } from "./trim_start.ts";
import { wrapTail } from "./wrap_tail.ts";

const samples = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { maxLength: 600 }).map((list) =>
  Float32Array.from(list)
);

Deno.test("silence before a sound is cut to 1 ms, both channels alike", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (frames) => {
      const padded = new Float32Array(frames + 9600);
      padded.set(stroke(200, 0.1, 0.2, 48_000), frames);
      const trimmed = trimStart([padded, padded.map((x) => x / 2)], 48_000);
      ok(describeEnvelope(trimmed, 48_000).onsetSec <= 0.00105);
      strictEqual(trimmed[0]!.length, padded.length - Math.max(0, frames - 48));
      trimmed[0]!.forEach((x, i) => strictEqual(trimmed[1]![i], Math.fround(x / 2)));
    }),
    { numRuns: 20 },
  );
});

Deno.test("a sound has exactly the length that is asked for, with what fits", () => {
  fc.assert(fc.property(samples, fc.nat(900), (sound, frames) => {
    const [exact] = exactLength([sound], frames);
    strictEqual(exact!.length, frames);
    exact!.forEach((x, i) => strictEqual(x, sound[i] ?? 0));
  }));
});

Deno.test("a wrapped loop is the sum of what sounds at each of its frames, rounds and all", () => {
  fc.assert(fc.property(samples, fc.integer({ min: 1, max: 700 }), (sound, frames) => {
    const [loop] = wrapTail([sound], frames);
    strictEqual(loop!.length, frames);
    for (let i = 0; i < frames; i++) {
      let sum = 0;
      for (let j = i; j < sound.length; j += frames) sum += sound[j]!;
      ok(Math.abs(loop![i]! - sum) < 1e-5);
    }
  }));
  deepStrictEqual(wrapTail([Float32Array.of(1, 2)], 0), [new Float32Array(0)]);
});

Deno.test("a fade ends in exact zeros, falls evenly and touches nothing before it", () => {
  const [faded] = fadeOut([new Float32Array(2000).fill(0.5)], 480);
  ok(faded!.subarray(-16).every((x) => x === 0));
  ok(faded!.subarray(0, 1520).every((x) => x === 0.5));
  for (let i = 1; i < faded!.length; i++) ok(faded![i]! <= faded![i - 1]!);
  fc.assert(fc.property(samples, fc.nat(900), (sound, frames) => {
    const [short] = fadeOut([sound], frames);
    strictEqual(short!.length, sound.length);
    if (frames > 0 && sound.length > 0) strictEqual(short!.at(-1), 0);
    sound.forEach((x, i) => ok(Math.abs(short![i]!) <= Math.abs(x)));
  }));
});

Deno.test("an offset of any size is below −100 dBFS afterwards", () => {
  fc.assert(
    fc.property(fc.double({ min: -0.5, max: 0.5, noNaN: true }), (offset) => {
      const shifted = noise(0.5, 48_000).map((x) => x / 2 + offset);
      ok(measureDc(blockDc([shifted], 48_000, "loop")) < 1e-5);
      const skewed = stroke(60, 0.3, 0.5, 48_000).map((x) => x + 0.4 * x * Math.abs(x) + offset * x * x);
      ok(measureDc(blockDc(fadeOut([skewed], 480), 48_000, "oneShot")) < 1e-5);
    }),
    { numRuns: 20 },
  );
});

Deno.test("taking an offset from a one-shot adds no step before it, none after it, and little within", () => {
  const skewed = new Float32Array(48_000);
  skewed.set(fadeOut([stroke(80, 0.2, 0.3, 48_000).map((x) => x * x)], 480)[0]!);
  const [blocked] = blockDc([skewed], 48_000, "oneShot");
  ok(blocked!.subarray(14_400).every((x) => x === 0));
  strictEqual(blocked![0], skewed[0]);
  for (let i = 1; i < skewed.length; i++) {
    ok(Math.abs((blocked![i]! - skewed[i]!) - (blocked![i - 1]! - skewed[i - 1]!)) < 0.004);
  }
});

Deno.test("a loop that jumps is closed, one that does not is left alone", () => {
  const cut = [sine(100, 0.9975, 48_000), sine(150, 0.9975, 48_000)];
  ok(measureSeam(cut).step > measureSeam(cut).percentile999);
  const closed = closeSeam(cut, 48_000);
  ok(measureSeam(closed).step <= measureSeam(closed).percentile999);
  const whole = [sine(100, 1, 48_000)];
  deepStrictEqual(closeSeam(whole, 48_000), whole);
  deepStrictEqual(closeSeam([new Float32Array(0)], 48_000), [new Float32Array(0)]);
});
