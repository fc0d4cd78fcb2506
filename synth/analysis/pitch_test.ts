import { ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { scaled } from "../../tests/support/scaled.ts";
import { midiToHz } from "../math/units.ts";
import { centsBetween, detectPitch } from "./pitch.ts";
import { harmonics, noise, sine, stroke } from "./testing/signals.ts";

const off = (sound: Float32Array, wantedHz: number, rate = 48_000) => {
  const pitch = detectPitch([sound], rate);
  return { cents: pitch ? Math.abs(centsBetween(wantedHz, pitch.frequencyHz)) : Infinity, pitch };
};

Deno.test("sines from 30 Hz to 4 kHz are read within 1 cent, at both rates", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 23.2, max: 107, noNaN: true }),
      fc.constantFrom(44_100, 48_000),
      (note, rate) => {
        const hz = midiToHz(note);
        const { cents, pitch } = off(sine(hz, 0.5, rate, 0.5), hz, rate);
        ok(cents < 1, `${cents} cents at ${hz} Hz`);
        ok(pitch!.confidence > 0.95);
      },
    ),
    { numRuns: scaled(800) },
  );
});

Deno.test("tones rich in partials are read within 1 cent, without their fundamental too", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 28, max: 84, noNaN: true }),
      fc.constantFrom(1, 2, 3),
      (note, from) => {
        const hz = midiToHz(note);
        const { cents } = off(harmonics(hz, 0.5, 48_000, { from }), hz);
        ok(cents < 1, `${cents} cents at ${hz} Hz from partial ${from}`);
      },
    ),
    { numRuns: scaled(800) },
  );
});

Deno.test("a tone that dies away is read within 2 cents", () => {
  for (const hz of [55, 110, 440, 1760]) ok(off(stroke(hz, 0.8, 1, 48_000), hz).cents < 2, `${hz} Hz`);
});

Deno.test("noise has no note to rely on, silence and clicks have none", () => {
  for (const seed of [1, 2, 3]) {
    const pitch = detectPitch([noise(1, 48_000, seed)], 48_000);
    ok(pitch === null || pitch.confidence < 0.4, `${pitch?.confidence}`);
  }
  strictEqual(detectPitch([new Float32Array(48_000)], 48_000), null);
  strictEqual(detectPitch([Float32Array.of(1)], 48_000), null);
  strictEqual(detectPitch([], 48_000), null);
});

Deno.test("a bend at the attack does not move the note", () => {
  const bent = sine(220, 1, 48_000);
  bent.set(sine(330, 0.12, 48_000));
  ok(off(bent, 220).cents < 1);
});
