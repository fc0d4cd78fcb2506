import { ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { scaled } from "../../tests/support/scaled.ts";
import { onsetStrength } from "./onset_strength.ts";
import { pickOnsets } from "./onsets.ts";
import { estimateTempo } from "./tempo.ts";
import { noise, pattern, signal, sine, stroke } from "./testing/signals.ts";

Deno.test("the tempo of a pattern from 80 to 160 beats a minute is read within 0.5 %", () => {
  fc.assert(
    fc.property(fc.integer({ min: 80, max: 160 }), fc.constantFrom(44_100, 48_000), (bpm, rate) => {
      const tempo = estimateTempo(onsetStrength([pattern(bpm, 4, rate)], rate));
      ok(tempo && Math.abs(tempo.bpm / bpm - 1) < 0.005, `${tempo?.bpm}, not ${bpm}`);
    }),
    { numRuns: scaled(240) },
  );
});

Deno.test("onsets are found within 10 ms, every one of them", () => {
  const onsets = pickOnsets(onsetStrength([pattern(120, 2, 48_000)], 48_000));
  strictEqual(onsets.length, 16);
  onsets.forEach((sec, i) => ok(Math.abs(sec - i / 4) <= 0.01, `${sec}, not ${i / 4}`));
});

Deno.test("a stroke, a swell, a tone and a noise are single events without a tempo", () => {
  const sounds = {
    stroke: stroke(60, 0.5, 1, 48_000),
    swell: signal(3, 48_000, (t) => t / 3 * Math.sin(2 * Math.PI * 300 * t)),
    tone: sine(50, 2, 48_000),
    noise: noise(2, 48_000),
    clap: signal(
      0.5,
      48_000,
      (t) => Math.sin(2 * Math.PI * 1500 * t) * Math.exp(-(t < 0.03 ? t % 0.01 : t - 0.02) / 0.02),
    ),
  };
  for (const [name, sound] of Object.entries(sounds)) {
    const strength = onsetStrength([sound], 48_000);
    ok(pickOnsets(strength).length <= 1, `${name}: ${pickOnsets(strength)}`);
    strictEqual(estimateTempo(strength), null, name);
  }
});

Deno.test("silence and nothing have no onsets", () => {
  strictEqual(pickOnsets(onsetStrength([new Float32Array(48_000)], 48_000)).length, 0);
  strictEqual(pickOnsets(onsetStrength([], 48_000)).length, 0);
});
