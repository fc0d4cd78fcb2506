import type { Pcm, Sound } from "../analysis/pcm.ts";
import { sinTurns } from "../math/dmath.ts";
import { kaiser } from "../math/kaiser.ts";

/** Of the lower of both rates: the middle of the band from what passes to what is stopped, 0.9 to 1 of its half. */
const CUTOFF = 0.475;
/** Kaiser's beta for 100 dB, and the frames at the lower rate that this takes on each side for that band. */
const BETA = 10.06;
const REACH = 65;
const MOST_TAPS = 1_048_576;

/**
 * The sound at another sample rate, by a windowed sinc in as many phases as the rates need: flat to 0.01 dB up to 0.9 of
 * the lower half rate, images and aliases below −90 dB. Nothing is delayed: a frame stays where it is in time, and there
 * are `round(frames · toHz / fromHz)` of them.
 * @throws RangeError for rates that are not whole numbers from 1 on, or have too little in common for a table.
 */
export function resample(pcm: Pcm, fromHz: number, toHz: number): Sound {
  if (fromHz === toHz) return pcm.map((channel) => channel.slice());
  const filter = design(fromHz, toHz);
  return pcm.map((channel) => convert(channel, filter));
}

interface Polyphase {
  readonly up: number;
  readonly down: number;
  /** Input frames on each side. */
  readonly reach: number;
  /** 2 · reach coefficients for each of `up` phases. */
  readonly taps: Float64Array;
}

function design(fromHz: number, toHz: number): Polyphase {
  if (![fromHz, toHz].every((rate) => Number.isInteger(rate) && rate > 0)) {
    throw new RangeError(`Sample rates ${fromHz} and ${toHz} are not whole numbers from 1 on`);
  }
  const common = commonDivisor(fromHz, toHz);
  const up = toHz / common;
  const lower = Math.min(fromHz, toHz);
  const reach = Math.ceil(REACH * fromHz / lower);
  if (up * 2 * reach > MOST_TAPS) {
    throw new RangeError(`Sample rates ${fromHz} and ${toHz} have too little in common`);
  }
  const cutoff = CUTOFF * lower / fromHz;
  const taps = new Float64Array(up * 2 * reach);
  for (let phase = 0; phase < up; phase++) {
    let sum = 0;
    const start = phase * 2 * reach;
    for (let j = 0; j < 2 * reach; j++) {
      const x = j - (reach - 1) - phase / up;
      const sinc = x === 0 ? 2 * cutoff : sinTurns(cutoff * x) / (Math.PI * x);
      sum += taps[start + j] = sinc * kaiser(x / reach, BETA);
    }
    for (let j = 0; j < 2 * reach; j++) taps[start + j]! /= sum;
  }
  return { up, down: fromHz / common, reach, taps };
}

function convert(channel: Float32Array, { up, down, reach, taps }: Polyphase): Float32Array<ArrayBuffer> {
  const width = 2 * reach;
  const padded = new Float32Array(channel.length + 2 * width);
  padded.set(channel, width);
  const output = new Float32Array(Math.round(channel.length * up / down));
  let phase = 0;
  let frame = 0;
  for (let n = 0; n < output.length; n++) {
    const from = frame + width - (reach - 1);
    const start = phase * width;
    let sum = 0;
    for (let j = 0; j < width; j++) sum += taps[start + j]! * padded[from + j]!;
    output[n] = sum;
    phase += down;
    while (phase >= up) {
      phase -= up;
      frame++;
    }
  }
  return output;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
