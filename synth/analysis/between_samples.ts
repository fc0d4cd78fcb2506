import { sinTurns } from "../math/dmath.ts";
import { kaiser } from "../math/kaiser.ts";

/** Frames on each side that the value between two frames is made of. */
const REACH = 12;
const TAPS = 2 * REACH;

/** Kaiser's beta for 60 dB: flat to 0.02 dB up to 0.42 of the sample rate. */
const BETA = 5.65;

/** Band-limited interpolation at 1/4, 1/2 and 3/4 between frames; the last is the first, backwards. */
const QUARTER = taps(0.25);
const HALF = taps(0.5);

/** A value between frames is at most so many times the largest frame around it. */
const MOST = Math.max(sumOfMagnitudes(QUARTER), sumOfMagnitudes(HALF));

function taps(fraction: number): Float64Array {
  const values = Float64Array.from({ length: TAPS }, (_, j) => {
    const x = j - (REACH - 1) - fraction;
    return sinTurns(x / 2) / (Math.PI * x) * kaiser(x / REACH, BETA);
  });
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => value / sum);
}

function sumOfMagnitudes(values: Float64Array): number {
  return values.reduce((total, value) => total + Math.abs(value), 0);
}

/** What is beyond the ends of a sound: nothing, or, of a loop, nothing at one time and the loop again at another. */
export type Beyond = "silence" | "either";

const BLOCK = 32;

/**
 * Visits the peak (three values at four times the rate) in each gap between frame `i` and frame `i + 1`, from the gap
 * before the sound (−1) to the one after it, leaving out those where it cannot be above `floor`, which the visitor
 * answers with for what follows.
 */
export function eachPeakBetween(
  channel: Float32Array,
  beyond: Beyond,
  floor: number,
  visit: (gap: number, peak: number) => number,
): void {
  const padded = pad(channel, beyond === "either");
  const alone = beyond === "either" ? pad(channel, false) : padded;
  const gaps = channel.length + 1;
  let least = floor;
  for (let start = 0; start < gaps; start += BLOCK) {
    const end = Math.min(gaps, start + BLOCK);
    if (largest(padded, start, end + TAPS - 1) * MOST <= least) continue;
    for (let gap = start; gap < end; gap++) {
      let peak = peakAt(padded, gap);
      if (alone !== padded && (gap < REACH || gap > gaps - REACH)) peak = Math.max(peak, peakAt(alone, gap));
      least = visit(gap - 1, peak);
    }
  }
}

/** A frame i of the channel is at i + REACH; a gap's taps begin where its number is, plus one. */
function pad(channel: Float32Array, again: boolean): Float32Array {
  const frames = channel.length;
  const padded = new Float32Array(frames + TAPS);
  padded.set(channel, REACH);
  if (again && frames > 0) {
    for (let i = 0; i < REACH; i++) {
      padded[REACH - 1 - i] = channel[frames - 1 - i % frames]!;
      padded[REACH + frames + i] = channel[i % frames]!;
    }
  }
  return padded;
}

function largest(samples: Float32Array, from: number, to: number): number {
  let max = 0;
  for (let i = from; i < to; i++) {
    const magnitude = Math.abs(samples[i]!);
    if (magnitude > max) max = magnitude;
  }
  return max;
}

function peakAt(padded: Float32Array, start: number): number {
  let first = 0;
  let second = 0;
  let third = 0;
  for (let j = 0; j < TAPS; j++) {
    const x = padded[start + j]!;
    first += QUARTER[j]! * x;
    second += HALF[j]! * x;
    third += QUARTER[TAPS - 1 - j]! * x;
  }
  return Math.max(Math.abs(first), Math.abs(second), Math.abs(third));
}
