import { ok } from "node:assert/strict";
import { centsFrom } from "../testing/measure.ts";
import { play, SAMPLE_RATE } from "../testing/play.ts";
import type { ModuleSpec } from "../types.ts";

const voices: Readonly<Record<string, Omit<ModuleSpec, "id">>> = {
  "a sine": { type: "oscillator" },
  "a saw": { type: "oscillator", options: { wave: "saw" } },
  "a pulse": { type: "oscillator", options: { wave: "pulse" } },
  "a triangle": { type: "oscillator", options: { wave: "triangle" } },
  "a supersaw of one": { type: "supersaw", parameters: { voices: 1 } },
  "a wavetable": { type: "wavetable", options: { partials: [1, 0.5, 0.3] } },
  "fm": { type: "fm" },
  "a string": { type: "karplus" },
  "a dull string": { type: "karplus", parameters: { damping: 0.9, decaySec: 1 } },
  "a mode": { type: "modal" },
};

for (const [name, spec] of Object.entries(voices)) {
  Deno.test(`${name} is within a cent of its note from 41 to 2,093 Hz`, () => {
    for (const hz of [41.2, 110, 261.63, 987.77, 1567.98, 2093]) {
      const [pcm] = play({ modules: [{ ...spec, id: "v" }], hz });
      const cents = centsFrom(pcm!, SAMPLE_RATE, hz);
      ok(Math.abs(cents) < 1, `${hz} Hz: ${cents}`);
    }
  });
}

Deno.test("the measure itself tells half a cent", () => {
  const [pcm] = play({ modules: [{ id: "o", type: "oscillator", parameters: { pitch: 0.005 } }], hz: 220 });
  const cents = centsFrom(pcm!, SAMPLE_RATE, 220);
  ok(Math.abs(cents - 0.5) < 0.01, `${cents}`);
});

Deno.test("the outermost of a supersaw's voices are apart by twice its detune", () => {
  const parameters = { voices: 2, detune: 50, mix: 1 };
  const [pcm] = play({ modules: [{ id: "s", type: "supersaw", parameters }], hz: 440, seconds: 2 });
  for (const cents of [-50, 50]) {
    const hz = 440 * 2 ** (cents / 1200);
    ok(Math.abs(centsFrom(pcm!.subarray(20_000), SAMPLE_RATE, hz)) < 2);
  }
});
