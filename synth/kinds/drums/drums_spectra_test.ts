import { ok } from "node:assert/strict";
import { scaled } from "../../../tests/support/scaled.ts";
import { toMono } from "../../analysis/pcm.ts";
import { detectPitch } from "../../analysis/pitch.ts";
import { describeSpectrum } from "../../analysis/spectrum.ts";
import { eachSpectrum } from "../../analysis/stft.ts";
import { renderKind } from "../testing/render_kind.ts";
import { DRUMS } from "./mod.ts";

const seeds = Array.from({ length: scaled(50) }, (_, i) => i + 1);
const SIZE = 8_192;

/** Partials in Hz that measurements and circuits give, each to be found within a tenth. */
const PARTIALS: Readonly<Record<string, readonly number[]>> = {
  snare808: [238, 476],
  snare909: [185, 330],
  rim: [455, 1_667],
  bell: [840],
  conga: [250],
  cowbell: [540, 800],
  clave: [2_500],
};
const FUNDAMENTALS: Readonly<Record<string, number>> = {
  kick808: 49,
  kick909: 52,
  kickAcoustic: 62,
  tom: 120,
};

/** What a class is known by: bounds of the centroid in Hz, and of the shares of 20 to 120 Hz and above 5 kHz. */
const CLASSES: Readonly<
  Record<string, {
    readonly centroidHz: readonly [number, number];
    readonly low: readonly [number, number];
    readonly high: readonly [number, number];
  }>
> = {
  kick808: { centroidHz: [80, 500], low: [0.85, 1], high: [0, 0.01] },
  kick909: { centroidHz: [250, 1_200], low: [0.6, 1], high: [0, 0.02] },
  kickAcoustic: { centroidHz: [600, 2_600], low: [0.7, 1], high: [0, 0.03] },
  snare808: { centroidHz: [5_000, 11_000], low: [0, 0.05], high: [0.1, 0.6] },
  snare909: { centroidHz: [4_500, 10_500], low: [0, 0.06], high: [0.08, 0.6] },
  snareBrush: { centroidHz: [5_000, 9_500], low: [0, 0.06], high: [0.1, 0.7] },
  rim: { centroidHz: [1_500, 4_500], low: [0, 0.02], high: [0, 0.15] },
  clap: { centroidHz: [4_500, 9_000], low: [0, 0.02], high: [0.05, 0.5] },
  closedHat: { centroidHz: [7_500, 12_500], low: [0, 0.02], high: [0.85, 1] },
  openHat: { centroidHz: [7_500, 12_500], low: [0, 0.02], high: [0.85, 1] },
  pedalHat: { centroidHz: [5_000, 9_500], low: [0, 0.02], high: [0.4, 1] },
  crash: { centroidHz: [5_000, 9_500], low: [0, 0.02], high: [0.15, 0.9] },
  ride: { centroidHz: [4_500, 8_500], low: [0, 0.02], high: [0.1, 0.9] },
  bell: { centroidHz: [2_500, 6_500], low: [0, 0.02], high: [0, 0.3] },
  tom: { centroidHz: [300, 1_100], low: [0.05, 0.8], high: [0, 0.01] },
  conga: { centroidHz: [800, 2_300], low: [0, 0.03], high: [0, 0.03] },
  cowbell: { centroidHz: [1_200, 3_000], low: [0, 0.02], high: [0, 0.05] },
  clave: { centroidHz: [2_600, 5_000], low: [0, 0.02], high: [0, 0.15] },
  shaker: { centroidHz: [7_000, 11_500], low: [0, 0.02], high: [0.6, 1] },
  snap: { centroidHz: [3_000, 7_000], low: [0, 0.02], high: [0, 0.3] },
};

/** The highest of the spectrum within a quarter of a frequency, after the first 20 ms, in which pitches fall. */
function partialNear(samples: Float32Array, sampleRate: number, hz: number): number {
  const power = new Float64Array(SIZE / 2 + 1);
  eachSpectrum(samples.subarray(Math.round(0.02 * sampleRate)), { size: SIZE, hop: SIZE / 2 }, (frame) => {
    for (let k = 0; k < power.length; k++) power[k]! += frame[k]!;
  });
  const [from, to] = [0.8, 1.25].map((octaves) => Math.round(octaves * hz * SIZE / sampleRate));
  let best = from!;
  for (let k = from!; k <= to!; k++) if (power[k]! > power[best]!) best = k;
  return best * sampleRate / SIZE;
}

Deno.test("partials are within a tenth of what circuits and measurements give", () => {
  for (const kind of DRUMS) {
    for (const seed of seeds) {
      for (const hz of PARTIALS[kind.name] ?? []) {
        const { pcm, sampleRate } = renderKind(kind, { seed });
        const found = partialNear(toMono(pcm), sampleRate, hz);
        ok(Math.abs(found / hz - 1) < 0.1, `${kind.name} ${seed}: ${found} for ${hz} Hz`);
      }
    }
  }
});

Deno.test("kicks and toms settle within a tenth of their note, and where another is asked for, there", () => {
  for (const kind of DRUMS) {
    const own = FUNDAMENTALS[kind.name];
    for (const seed of own ? seeds : []) {
      for (const hz of [own!, 1.2 * own!]) {
        const { pcm, sampleRate } = renderKind(kind, { seed, frequencyHz: hz });
        const found = detectPitch(pcm, sampleRate)?.frequencyHz ?? 0;
        ok(Math.abs(found / hz - 1) < 0.1, `${kind.name} ${seed}: ${found} for ${hz} Hz`);
      }
    }
  }
});

Deno.test("every drum has its power where its class has it", () => {
  for (const kind of DRUMS) {
    const { centroidHz, low, high } = CLASSES[kind.name]!;
    for (const seed of seeds) {
      const { pcm, sampleRate } = renderKind(kind, { seed });
      const spectrum = describeSpectrum(pcm, sampleRate);
      const found = [
        [spectrum.centroidHz, centroidHz],
        [spectrum.lowShare, low],
        [spectrum.share(5_000, sampleRate / 2), high],
      ] as const;
      for (const [value, [least, most]] of found) {
        ok(value >= least && value <= most, `${kind.name} ${seed}: ${value} is not from ${least} to ${most}`);
      }
    }
  }
});
