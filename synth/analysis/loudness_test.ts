import { ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { dbToGain } from "../math/units.ts";
import { kWeight } from "./k_weighting.ts";
import { measureLoudness } from "./loudness.ts";
import { loudnessEvent } from "./loudness_event.ts";
import { noise, sine, stroke } from "./testing/signals.ts";

const close = (got: number, wanted: number, error: number) =>
  ok(Math.abs(got - wanted) <= error, `${got}, not ${wanted}`);

/** Sines of 1 kHz on both channels, each level in dBFS for its seconds. */
function steps(parts: readonly (readonly [levelDb: number, sec: number])[], sampleRate = 48_000) {
  const tones = parts.map(([levelDb, sec]) => sine(1000, sec, sampleRate, dbToGain(levelDb)));
  const whole = new Float32Array(tones.reduce((sum, tone) => sum + tone.length, 0));
  let at = 0;
  for (const tone of tones) {
    whole.set(tone, at);
    at += tone.length;
  }
  return [whole, whole];
}

for (const sampleRate of [44_100, 48_000, 96_000]) {
  Deno.test(`a sine of 997 Hz at full scale is −3.01 LUFS on one channel and 0 on two, at ${sampleRate} Hz`, () => {
    const tone = sine(997, 3, sampleRate);
    close(measureLoudness([tone], sampleRate).integratedLufs, -3.01, 0.01);
    close(measureLoudness([tone, tone], sampleRate).integratedLufs, 0, 0.01);
    close(measureLoudness([tone], sampleRate).maxMomentaryLufs, -3.01, 0.01);
  });
}

Deno.test("the weighting at 44.1 kHz is that at 48 kHz to 0.05 dB from 20 Hz to 10 kHz", () => {
  const power = (hz: number, rate: number) => {
    const weighted = kWeight(sine(hz, 2, rate), rate);
    let sum = 0;
    for (let i = rate; i < weighted.length; i++) sum += weighted[i]! ** 2;
    return 10 * Math.log10(sum / (weighted.length - rate));
  };
  for (const hz of [20, 40, 100, 500, 1000, 2000, 5000, 10_000]) {
    close(power(hz, 44_100), power(hz, 48_000), 0.05);
  }
});

Deno.test("EBU Tech 3341: steady tones, both gates and a change of level are read to 0.1 LU", () => {
  const integrated = (parts: readonly (readonly [number, number])[]) =>
    measureLoudness(steps(parts), 48_000).integratedLufs;
  close(integrated([[-23, 20]]), -23, 0.1);
  close(integrated([[-33, 20]]), -33, 0.1);
  close(integrated([[-36, 10], [-23, 60], [-36, 10]]), -23, 0.1);
  close(integrated([[-72, 10], [-36, 10], [-23, 60], [-36, 10], [-72, 10]]), -23, 0.1);
  close(integrated([[-26, 20], [-20, 20.1], [-26, 20]]), -23, 0.1);
});

Deno.test("silence has no loudness, and neither has what is shorter than 400 ms", () => {
  strictEqual(measureLoudness([new Float32Array(96_000)], 48_000).integratedLufs, -Infinity);
  strictEqual(measureLoudness([sine(997, 0.399, 48_000)], 48_000).integratedLufs, -Infinity);
  strictEqual(measureLoudness([], 48_000).integratedLufs, -Infinity);
  strictEqual(loudnessEvent([new Float32Array(4800)], 48_000), -Infinity);
  strictEqual(loudnessEvent([], 48_000), -Infinity);
});

Deno.test("a gain moves loudness by as many LU, of events too", () => {
  fc.assert(
    fc.property(fc.double({ min: -30, max: 0, noNaN: true }), (gainDb) => {
      const full = stroke(200, 0.4, 0.6, 48_000);
      const quiet = full.map((x) => x * dbToGain(gainDb));
      close(loudnessEvent([quiet], 48_000) - loudnessEvent([full], 48_000), gainDb, 0.05);
      const hiss = noise(1, 48_000);
      const softer = hiss.map((x) => x * dbToGain(gainDb));
      close(
        measureLoudness([softer], 48_000).integratedLufs - measureLoudness([hiss], 48_000).integratedLufs,
        gainDb,
        0.01,
      );
    }),
    { numRuns: 10 },
  );
});

Deno.test("an event is as loud as BS.1770 has a steady tone, and silence around it changes nothing", () => {
  const tone = sine(997, 1, 48_000);
  close(loudnessEvent([tone], 48_000), -3.01, 0.05);
  const hit = stroke(300, 0.2, 0.3, 48_000);
  const padded = new Float32Array(48_000);
  padded.set(hit, 9_600);
  close(loudnessEvent([padded], 48_000), loudnessEvent([hit], 48_000), 0.05);
});
