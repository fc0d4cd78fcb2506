import { exp2, log2 } from "../math/dmath.ts";
import { type Pcm, toMono } from "./pcm.ts";

/** How strongly something begins, step by step. */
export interface OnsetStrength {
  /** In dB that a band rises by, 0 where none does. */
  readonly strength: Float64Array;
  readonly stepSec: number;
}

const STEP_SEC = 0.005;
/**
 * Steps before and after a moment that are compared in each band, 40 ms and 20 ms, and what a rise must have beyond that
 * of the others: in a low band noise rises and falls by itself.
 */
const SIDES = [8, 4, 4] as const;
const CHANCE_DB = [2, 0, 0] as const;
/** Corners between the three bands. */
const LOW_HZ = 200;
const HIGH_HZ = 3_000;
/** What lies this far below the peak of its band is as silence, and a band so far below the loudest says nothing. */
const SILENCE = 1e-3;
const FAINT_BAND = 1e-4;
const NOTHING = 1e-12;
const DB_PER_BIT = 10 / log2(10);

/** The largest rise of power in three bands, low, middle and high, from before each moment to after it. */
export function onsetStrength(pcm: Pcm, sampleRate: number): OnsetStrength {
  const stepFrames = Math.max(1, Math.round(STEP_SEC * sampleRate));
  const bands = bandEnergies(toMono(pcm), sampleRate, stepFrames);
  const strength = new Float64Array(bands[0]!.length);
  const peaks = bands.map((band) => band.reduce((max, energy) => Math.max(max, energy), 0));
  const loudest = Math.max(NOTHING, ...peaks);
  bands.forEach((band, b) => {
    const peak = peaks[b]!;
    const side = SIDES[b]!;
    if (!(peak > FAINT_BAND * loudest)) return;
    for (let k = 0; k < band.length; k++) {
      let before = 0;
      let after = 0;
      for (let j = 0; j < side; j++) {
        before += band[k - 1 - j] ?? 0;
        after += band[k + j] ?? 0;
      }
      const floor = SILENCE * side * peak;
      const rise = DB_PER_BIT * log2((after + floor) / (before + floor)) - CHANCE_DB[b]!;
      if (rise > strength[k]!) strength[k] = rise;
    }
  });
  return { strength, stepSec: stepFrames / sampleRate };
}

function bandEnergies(mono: Float32Array, sampleRate: number, stepFrames: number): Float64Array[] {
  const steps = Math.ceil(mono.length / stepFrames);
  const bands = [new Float64Array(steps), new Float64Array(steps), new Float64Array(steps)] as const;
  const lowShare = onePole(LOW_HZ, sampleRate);
  const highShare = onePole(HIGH_HZ, sampleRate);
  let low = 0;
  let lower = 0;
  let mid = 0;
  for (let i = 0; i < mono.length; i++) {
    const x = mono[i]! + 1e-20;
    low += lowShare * (x - low);
    lower += lowShare * (low - lower);
    mid += highShare * (x - mid);
    const step = Math.floor(i / stepFrames);
    bands[0][step]! += lower * lower;
    bands[1][step]! += (mid - low) * (mid - low);
    bands[2][step]! += (x - mid) * (x - mid);
  }
  return [...bands];
}

function onePole(cornerHz: number, sampleRate: number): number {
  return 1 - exp2(-2 * Math.PI * Math.LOG2E * cornerHz / sampleRate);
}
