import { ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { describeEnvelope } from "./envelope.ts";
import { noise, signal, sine, stroke } from "./testing/signals.ts";

const near = (got: number, wanted: number, error: number) =>
  ok(Math.abs(got - wanted) <= error, `${got}, not ${wanted}`);

Deno.test("an even rise is an attack of 80 % of it, to 2 ms", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.005, max: 1.5, noNaN: true }), (riseSec) => {
      const sound = signal(
        riseSec + 0.5,
        48_000,
        (t) => Math.min(1, t / riseSec) * Math.sin(2 * Math.PI * 1000 * t),
      );
      near(describeEnvelope([sound], 48_000).attackSec, 0.8 * riseSec, 0.002 + 0.02 * riseSec);
    }),
    { numRuns: 20 },
  );
});

Deno.test("voices that beat do not make an attack longer", () => {
  const sound = signal(4, 48_000, (t) => {
    const beating = 0.8 + 0.08 * Math.sin(2 * Math.PI * (0.2 * t - 0.25));
    return Math.min(1, t / 0.05) * beating * Math.sin(2 * Math.PI * 500 * t);
  });
  near(describeEnvelope([sound], 48_000).attackSec, 0.04, 0.01);
});

Deno.test("decays to −20 and −60 dB are those of the sound, to 2 ms", () => {
  for (const decaySec of [0.05, 0.3, 1]) {
    const envelope = describeEnvelope([stroke(1000, decaySec, 1.5, 48_000)], 48_000);
    near(envelope.decay60Sec, decaySec, 0.002);
    near(envelope.decay20Sec, decaySec / 3, 0.002);
    near(envelope.effectiveDurationSec, decaySec * 2 / 3, 0.002);
  }
});

Deno.test("silence before a sound is where its onset is, to a tenth of a millisecond", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9600 }), (frames) => {
      const padded = new Float32Array(24_000);
      padded.set(stroke(500, 0.1, 0.2, 48_000), frames);
      near(describeEnvelope([padded], 48_000).onsetSec, frames / 48_000, 0.0001);
    }),
    { numRuns: 20 },
  );
});

Deno.test("every number is finite and not negative, whatever the sound", () => {
  const values = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { maxLength: 400 });
  fc.assert(fc.property(values, fc.constantFrom(8_000, 48_000), (samples, rate) => {
    const sound = Float32Array.from(samples);
    for (const [name, value] of Object.entries(describeEnvelope([sound], rate))) {
      ok(Number.isFinite(value) && value >= 0, `${name} ${value}`);
    }
  }));
  strictEqual(describeEnvelope([], 48_000).effectiveDurationSec, 0);
});

Deno.test("noise and sines are in full all of their time", () => {
  near(describeEnvelope([noise(0.5, 48_000)], 48_000).effectiveDurationSec, 0.5, 0.001);
  near(describeEnvelope([sine(100, 0.5, 48_000)], 48_000).effectiveDurationSec, 0.5, 0.001);
});
