import { exp2, log2 } from "../math/dmath.ts";
import { type Pcm, toMono } from "./pcm.ts";
import { eachSpectrum } from "./stft.ts";

export interface Spectrum {
  /** Mean frequency, weighted by magnitude. */
  readonly centroidHz: number;
  /** What 85 % of the power lies below. */
  readonly rolloffHz: number;
  /** What a quarter of the power lies below. */
  readonly lowQuartileHz: number;
  /** Geometric over arithmetic mean of the power from 100 Hz to 16 kHz: near 1 for noise, near 0 for a tone. */
  readonly flatness: number;
  /** Share of the power from 20 to 120 Hz. */
  readonly lowShare: number;
  /** Share of the power from one frequency to another, 0..1. */
  share(fromHz: number, toHz: number): number;
}

const SIZE = 4096;
const FLATNESS_HZ = [100, 16_000] as const;
/** Far below what is heard, so that a band without power has a logarithm. */
const FLOOR = 1e-12;

/** What a sound is made of on the whole: the mean of its power spectra. For silence all is 0. */
export function describeSpectrum(pcm: Pcm, sampleRate: number): Spectrum {
  const power = new Float64Array(SIZE / 2 + 1);
  eachSpectrum(toMono(pcm), { size: SIZE, hop: SIZE / 2 }, (frame) => {
    for (let k = 0; k < power.length; k++) power[k]! += frame[k]!;
  });
  const binHz = sampleRate / SIZE;
  const below = cumulated(power);
  const total = below[below.length - 1]!;
  const share = (fromHz: number, toHz: number) =>
    total > 0 ? (powerBelow(below, toHz / binHz) - powerBelow(below, fromHz / binHz)) / total : 0;
  return {
    centroidHz: total > 0 ? centroid(power) * binHz : 0,
    rolloffHz: total > 0 ? binBelow(below, 0.85 * total) * binHz : 0,
    lowQuartileHz: total > 0 ? binBelow(below, 0.25 * total) * binHz : 0,
    flatness: total > 0 ? flatness(power, binHz) : 0,
    lowShare: share(20, 120),
    share,
  };
}

/** Power below the lower edge of each bin; a bin reaches half a bin to both sides of its frequency. */
function cumulated(power: Float64Array): Float64Array {
  const below = new Float64Array(power.length + 1);
  for (let k = 0; k < power.length; k++) below[k + 1] = below[k]! + power[k]!;
  return below;
}

function powerBelow(below: Float64Array, bin: number): number {
  const edge = Math.min(below.length - 1, Math.max(0, bin + 0.5));
  const whole = Math.floor(edge);
  const next = below[Math.min(below.length - 1, whole + 1)]!;
  return below[whole]! + (edge - whole) * (next - below[whole]!);
}

function binBelow(below: Float64Array, power: number): number {
  let k = 0;
  while (k + 2 < below.length && below[k + 1]! < power) k++;
  const inside = (power - below[k]!) / (below[k + 1]! - below[k]!);
  return Math.max(0, k + inside - 0.5);
}

function centroid(power: Float64Array): number {
  let sum = 0;
  let weighted = 0;
  for (let k = 0; k < power.length; k++) {
    const magnitude = Math.sqrt(power[k]!);
    sum += magnitude;
    weighted += k * magnitude;
  }
  return weighted / sum;
}

function flatness(power: Float64Array, binHz: number): number {
  const from = Math.ceil(FLATNESS_HZ[0] / binHz);
  const to = Math.min(power.length, Math.floor(FLATNESS_HZ[1] / binHz));
  let sum = 0;
  for (let k = from; k < to; k++) sum += power[k]!;
  if (sum === 0) return 0;
  const mean = sum / (to - from);
  let logs = 0;
  for (let k = from; k < to; k++) logs += log2(power[k]! / mean + FLOOR);
  return exp2(logs / (to - from));
}
