import { log2 } from "../math/dmath.ts";
import { kWeight } from "./k_weighting.ts";
import { framesOf, type Pcm } from "./pcm.ts";

export interface Loudness {
  /** Of the whole, gated, in LUFS; −Infinity for silence and for sounds below 400 ms, on which the measure says nothing. */
  readonly integratedLufs: number;
  /** The loudest 400 ms, in LUFS. */
  readonly maxMomentaryLufs: number;
  /** Loudness of the 400 ms that begin at each 100 ms. */
  readonly momentaryLufs: Float64Array;
}

const STEP_SEC = 0.1;
const STEPS_PER_BLOCK = 4;
const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;

/**
 * Loudness by ITU-R BS.1770-5: K-weighted blocks of 400 ms that overlap by 75 %, an absolute gate at −70 LUFS and a
 * relative one 10 LU below what passes it. One or two channels, each with weight 1.
 */
export function measureLoudness(pcm: Pcm, sampleRate: number): Loudness {
  const blocks = blockPowers(pcm, sampleRate);
  const momentaryLufs = blocks.map(powerToLufs);
  const loud = blocks.filter((_, i) => momentaryLufs[i]! > ABSOLUTE_GATE_LUFS);
  const gate = powerToLufs(mean(loud)) + RELATIVE_GATE_LU;
  return {
    integratedLufs: powerToLufs(mean(loud.filter((power) => powerToLufs(power) > gate))),
    maxMomentaryLufs: momentaryLufs.reduce((max, lufs) => Math.max(max, lufs), -Infinity),
    momentaryLufs,
  };
}

/** The loudness of K-weighted power that is summed over the channels. */
export function powerToLufs(power: number): number {
  return -0.691 + 10 * log2(power) / log2(10);
}

/** Mean squares of blocks, summed over the channels. */
function blockPowers(pcm: Pcm, sampleRate: number): Float64Array {
  const step = Math.round(STEP_SEC * sampleRate);
  const steps = Math.floor(framesOf(pcm) / step);
  const energies = new Float64Array(steps);
  for (const channel of pcm) {
    const weighted = kWeight(channel, sampleRate);
    for (let s = 0; s < steps; s++) {
      let sum = 0;
      for (let i = s * step; i < (s + 1) * step; i++) sum += weighted[i]! * weighted[i]!;
      energies[s]! += sum;
    }
  }
  const powers = new Float64Array(Math.max(0, steps - STEPS_PER_BLOCK + 1));
  for (let k = 0; k < powers.length; k++) {
    let sum = 0;
    for (let s = k; s < k + STEPS_PER_BLOCK; s++) sum += energies[s]!;
    powers[k] = sum / (STEPS_PER_BLOCK * step);
  }
  return powers;
}

function mean(values: Float64Array): number {
  if (values.length === 0) return 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}
