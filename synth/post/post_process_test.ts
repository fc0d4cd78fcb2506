import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { scaled } from "../../tests/support/scaled.ts";
import { measureDc } from "../analysis/dc.ts";
import { describeEnvelope } from "../analysis/envelope.ts";
import { measureLoudness } from "../analysis/loudness.ts";
import { measureSeam } from "../analysis/seam.ts";
import { harmonics, noise, pattern, signal, sine, stroke } from "../analysis/testing/signals.ts";
import { truePeakDb } from "../analysis/true_peak.ts";
import { LEVELS, loudnessOf, normalize } from "./normalize.ts";
import { postProcess } from "./post_process.ts";
import { qualityGate } from "./quality_gate.ts";

const oneShot = { sampleRate: 48_000, mode: "oneShot", family: "drum" } as const;
const loop = { sampleRate: 48_000, mode: "loop", family: "loop" } as const;

Deno.test("one-shots begin at once, end in zeros, have no offset and keep below −1 dBTP, at any input rate", () => {
  fc.assert(
    fc.property(
      fc.record({
        hz: fc.double({ min: 40, max: 4000, noNaN: true }),
        decaySec: fc.double({ min: 0.02, max: 1.5, noNaN: true }),
        silence: fc.integer({ min: 0, max: 8000 }),
        gain: fc.double({ min: 0.01, max: 6, noNaN: true }),
        skew: fc.double({ min: 0, max: 1, noNaN: true }),
        lengthFrames: fc.integer({ min: 2400, max: 60_000 }),
        inputRate: fc.constantFrom(44_100, 48_000),
        family: fc.constantFrom("drum", "bass", "tone", "effect"),
        stereo: fc.boolean(),
      }),
      ({ hz, decaySec, silence, gain, skew, lengthFrames, inputRate, family, stereo }) => {
        const sound = new Float32Array(silence + inputRate);
        sound.set(stroke(hz, decaySec, 1, inputRate).map((x) => gain * (x + skew * x * x)), silence);
        const pcm = stereo ? [sound, sound.map((x, i) => 0.5 * x + 0.3 * (sound[i - 20] ?? 0))] : [sound];
        const { pcm: made, meta } = postProcess(pcm, { ...oneShot, family, lengthFrames, inputRate });
        strictEqual(made.length, pcm.length);
        for (const channel of made) {
          strictEqual(channel.length, lengthFrames);
          ok(channel.subarray(-16).every((x) => x === 0));
        }
        deepStrictEqual(meta.verdict, { passed: true, faults: [] });
        ok(describeEnvelope(made, 48_000).onsetSec <= 0.002);
        ok(measureDc(made) < 0.001);
        ok(meta.truePeakDb <= -1);
        const near = Math.abs(meta.loudnessLufs - LEVELS[family]) < 1;
        ok(near || meta.truePeakDb > -1.5, `${meta.loudnessLufs} LUFS, ${meta.truePeakDb} dBTP`);
      },
    ),
    { numRuns: scaled(500) },
  );
});

Deno.test("loops are exact, −14 LUFS to 1 LU, at most −1 dBTP and without a seam", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 70, max: 180 }),
      fc.constantFrom(1, 2),
      fc.double({ min: 0.02, max: 3, noNaN: true }),
      fc.nat(30_000),
      fc.boolean(),
      (bpm, bars, gain, tail, stereo) => {
        const hits = pattern(bpm, bars, 48_000);
        const sound = new Float32Array(hits.length + tail);
        sound.set(hits.map((x) => gain * x));
        harmonics(110, sound.length / 48_000, 48_000).forEach((x, i) => sound[i]! += 0.3 * gain * x);
        const other = sine(80, sound.length / 48_000, 48_000, gain / 3);
        const pcm = stereo ? [sound, sound.map((x, i) => x / 2 + (other[i] ?? 0))] : [sound];
        const { pcm: made, meta } = postProcess(pcm, { ...loop, lengthFrames: hits.length });
        strictEqual(made[0]!.length, hits.length);
        deepStrictEqual(meta.verdict, { passed: true, faults: [] });
        const { integratedLufs } = measureLoudness(made, 48_000);
        ok(Math.abs(integratedLufs + 14) < 1, `${integratedLufs} LUFS`);
        ok(meta.truePeakDb <= -1);
        const seam = measureSeam(made);
        ok(seam.step <= seam.percentile999);
        ok(measureDc(made) < 0.001);
      },
    ),
    { numRuns: scaled(300) },
  );
});

Deno.test("a loop of a few short hits comes to its loudness too, one of clicks as near as it can", () => {
  const hits = (decaySec: number) => {
    const sound = new Float32Array(96_000);
    for (const at of [0, 24_000, 48_000, 72_000]) sound.set(stroke(400, decaySec, 0.3, 48_000), at);
    const made = normalize([sound], 48_000, loop);
    ok(truePeakDb(made) <= -1);
    return loudnessOf(made, 48_000, "loop");
  };
  ok(Math.abs(hits(0.3) + 14) < 1, `${hits(0.3)}`);
  ok(hits(0.02) > -32 && hits(0.02) < -15, `${hits(0.02)}`);
});

Deno.test("the same sound comes out of the same sound, and what came in is not changed", () => {
  const sound = [stroke(150, 0.4, 0.6, 48_000), noise(0.6, 48_000)];
  const before = sound.map((channel) => channel.slice());
  const options = { ...oneShot, lengthFrames: 24_000, effects: { reverse: true } };
  deepStrictEqual(postProcess(sound, options), postProcess(sound, options));
  deepStrictEqual(sound, before);
});

Deno.test("a reversed stroke rises to its end", () => {
  const sound = stroke(200, 0.4, 0.5, 48_000);
  const { pcm } = postProcess([sound], { ...oneShot, lengthFrames: 24_000, effects: { reverse: true } });
  const power = (from: number, to: number) => pcm[0]!.subarray(from, to).reduce((sum, x) => sum + x * x, 0);
  ok(power(12_000, 24_000) > 20 * power(0, 12_000));
});

Deno.test("what is no sound is named and comes back as silence", () => {
  const gate = (sound: Float32Array, options = {}) => {
    const { pcm, meta } = postProcess([sound], { ...oneShot, lengthFrames: 9600, ...options });
    ok(pcm[0]!.every(Number.isFinite));
    strictEqual(pcm[0]!.length, 9600);
    return meta.verdict.faults;
  };
  deepStrictEqual(gate(new Float32Array(9600)), ["silent"]);
  deepStrictEqual(gate(new Float32Array(0)), ["silent"]);
  deepStrictEqual(gate(Float32Array.of(0.5, NaN, 0.2)), ["notFinite"]);
  deepStrictEqual(gate(Float32Array.of(Infinity)), ["notFinite"]);
  deepStrictEqual(gate(noise(0.2, 48_000), { pitched: true }), ["noise"]);
  deepStrictEqual(gate(noise(0.2, 48_000)), []);
  deepStrictEqual(gate(harmonics(220, 0.2, 48_000), { pitched: true }), []);
  deepStrictEqual(gate(new Float32Array(9600), { mode: "loop", family: "loop" }), ["silent"]);
});

Deno.test("the gate names everything that is wrong with a sound", () => {
  const square = signal(0.5, 48_000, (t) => Math.sin(2 * Math.PI * 100 * t) > -0.2 ? 1 : -1);
  deepStrictEqual(qualityGate([square], 48_000, { mode: "oneShot" }).faults, [
    "clipped",
    "tooLoud",
    "offset",
    "openEnd",
  ]);
  deepStrictEqual(
    qualityGate([sine(100, 0.9975, 48_000, 0.5)], 48_000, { mode: "loop" }).faults.includes("seam"),
    true,
  );
  deepStrictEqual(qualityGate([sine(100, 1, 48_000, 0.5)], 48_000, { mode: "loop" }), {
    passed: true,
    faults: [],
  });
});
