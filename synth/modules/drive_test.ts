import { ok } from "node:assert/strict";
import fc from "fast-check";
import { centsFrom, peakOf, rms, toneAt } from "../testing/measure.ts";
import { play, SAMPLE_RATE } from "../testing/play.ts";
import type { Quality } from "../types.ts";

function driven(wave: ArrayLike<number>, driveDb: number, shape = "tanh", quality: Quality = "standard") {
  return play({
    modules: [{ id: "i", type: "wave" }, {
      id: "d",
      type: "drive",
      parameters: { driveDb },
      options: { shape },
    }],
    cables: [["i.out", "d.in"]],
    feed: { wave },
    frames: wave.length,
    quality,
  })[0]!;
}
const noises = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 100, maxLength: 600 });

Deno.test("tanh and fold do to what is turned upside down the same, upside down", () => {
  fc.assert(
    fc.property(
      noises,
      fc.constantFrom("tanh", "fold"),
      fc.integer({ min: 0, max: 48 }),
      (wave, shape, db) => {
        const upright = driven(wave, db, shape);
        const turned = driven(wave.map((value) => -value), db, shape);
        ok(upright.every((value, i) => value === -turned[i]!));
      },
    ),
    { numRuns: 20 },
  );
});

Deno.test("however hard it is driven, a wave stays within twice the level", () => {
  fc.assert(
    fc.property(noises, fc.integer({ min: 0, max: 48 }), (wave, db) => {
      for (const [shape, bound] of [["tanh", 2], ["fold", 2], ["asymmetric", 4]] as const) {
        const peak = peakOf(driven(wave, db, shape));
        ok(peak < bound, `${shape}: ${peak}`);
      }
    }),
    { numRuns: 20 },
  );
});

Deno.test("a faint wave comes out as it was, at every quality in its own frames", () => {
  const wave = Float32Array.from(
    { length: 9_600 },
    (_, i) => 1e-3 * Math.sin(2 * Math.PI * 1_000 * i / SAMPLE_RATE),
  );
  for (const quality of ["draft", "standard", "high"] as const) {
    const pcm = driven(wave, 0, "tanh", quality);
    for (let i = 200; i < 9_500; i++) ok(Math.abs(pcm[i]! - wave[i]!) < 2e-6, `${quality}, ${i}`);
  }
});

Deno.test("saturation around a bias adds even partials and no offset", () => {
  const wave = Float32Array.from(
    { length: 96_000 },
    (_, i) => 0.5 * Math.sin(2 * Math.PI * 500 * i / SAMPLE_RATE),
  );
  const pcm = driven(wave, 12, "asymmetric");
  const second = Math.hypot(...toneAt(pcm, 48_000, 9_600, 1_000 / SAMPLE_RATE));
  const mean = pcm.subarray(48_000).reduce((sum, value) => sum + value, 0) / 48_000;
  ok(second > 0.01 && Math.abs(mean) < 1e-4, `${second}, ${mean}`);
  ok(Math.hypot(...toneAt(driven(wave, 12), 48_000, 9_600, 1_000 / SAMPLE_RATE)) < 1e-6);
});

Deno.test("what is driven and what is not meet in the same frame", () => {
  const modules = [
    { id: "o", type: "oscillator" },
    { id: "d", type: "drive", parameters: { driveDb: 0, level: 1 } },
    { id: "e", type: "envelope", parameters: { attackSec: 0.1, sustain: 1 } },
    { id: "v", type: "gain", parameters: { gain: 0 } },
  ];
  const dry = play({ modules, cables: [["o.out", "v.in", 1e-3], ["e.out", "v.gain"]], output: "v" })[0]!;
  const difference = play({
    modules: [...modules, { id: "q", type: "gain", parameters: { gain: 1e-3 } }],
    cables: [["o.out", "q.in"], ["q.out", "d.in"], ["d.out", "v.in"], ["q.out", "v.in", -1], [
      "e.out",
      "v.gain",
    ]],
    output: "v",
  })[0]!;
  ok(rms(dry) > 1e-4);
  ok(rms(difference) < 2e-3 * rms(dry), `${rms(difference)} of ${rms(dry)}`);
});

Deno.test("a note that is driven begins in its very frame", () => {
  const [pcm] = play({
    modules: [{ id: "o", type: "oscillator" }, { id: "d", type: "drive" }],
    cables: [["o.out", "d.in"]],
    hz: 1_000,
    events: [{ frame: 1_001, type: "on", frequencyHz: 1_000, velocity: 1 }],
  });
  const start = pcm!.findIndex((value) => Math.abs(value) > 0.1);
  ok(Math.abs(start - 1_001) <= 2, `${start}`);
  ok(Math.abs(centsFrom(pcm!, SAMPLE_RATE, 1_000)) < 1);
});
