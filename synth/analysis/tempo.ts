import { exp2, log2 } from "../math/dmath.ts";
import type { OnsetStrength } from "./onset_strength.ts";
import { pickOnsets } from "./onsets.ts";

export interface Tempo {
  readonly bpm: number;
  /** How much of the rhythm repeats after a beat, 0..1. */
  readonly confidence: number;
}

const MIN_BPM = 60;
const MAX_BPM = 200;
const PREFERRED_BPM = 120;
const LEAST_ONSETS = 4;
const LEAST_CONFIDENCE = 0.2;
/** A rise of more says no more about where a beat is. */
const MOST_RISE_DB = 24;

/**
 * The tempo from 60 to 200 beats a minute whose beat, and four of it, best bring the onsets to where onsets are; of
 * tempi that do so about equally well the one nearest to 120. Null for fewer than four onsets, less than two beats, or
 * where nothing repeats.
 */
export function estimateTempo(onsets: OnsetStrength): Tempo | null {
  if (pickOnsets(onsets).length < LEAST_ONSETS) return null;
  const strength = onsets.strength.map((rise) => Math.min(rise, MOST_RISE_DB));
  const minLag = Math.floor(60 / MAX_BPM / onsets.stepSec);
  const maxLag = Math.min(Math.ceil(60 / MIN_BPM / onsets.stepSec), Math.floor(strength.length / 2));
  const repeats = autocorrelation(strength);
  let best = 0;
  let bestScore = 0;
  for (let lag = minLag; lag <= maxLag; lag++) {
    let score = 0;
    let weights = 0;
    for (const beats of [1, 2, 4]) {
      if (lag * beats > strength.length * 0.8) break;
      score += around(repeats, lag * beats, beats);
      weights += 1;
    }
    const bpm = 60 / (lag * onsets.stepSec);
    score = score / weights * preference(bpm);
    if (score > bestScore) [best, bestScore] = [lag, score];
  }
  const confidence = best > 0 ? Math.min(1, around(repeats, best, 1)) : 0;
  if (confidence < LEAST_CONFIDENCE) return null;
  return { bpm: 60 / (refined(repeats, best) * onsets.stepSec), confidence };
}

/** Half at two octaves from what is preferred. */
function preference(bpm: number): number {
  const octaves = log2(bpm / PREFERRED_BPM);
  return exp2(-octaves * octaves / 4);
}

/** How alike a rhythm is to itself `lag` steps later, 1 at 0, whatever the lag leaves of it. */
function autocorrelation(strength: Float64Array): (lag: number) => number {
  const known = new Map<number, number>();
  return (lag) => {
    let value = known.get(lag);
    if (value === undefined) known.set(lag, value = correlation(strength, lag));
    return value;
  };
}

function correlation(strength: Float64Array, lag: number): number {
  let product = 0;
  let early = 0;
  let late = 0;
  for (let k = 0; k + lag < strength.length; k++) {
    const a = strength[k]!;
    const b = strength[k + lag]!;
    product += a * b;
    early += a * a;
    late += b * b;
  }
  return product > 0 ? product / Math.sqrt(early * late) : 0;
}

function around(repeats: (lag: number) => number, lag: number, reach: number): number {
  let best = 0;
  for (let near = lag - reach; near <= lag + reach; near++) best = Math.max(best, repeats(near));
  return best;
}

/** The beat made more exact by the longest run of beats that still repeats about as well. */
function refined(repeats: (lag: number) => number, lag: number): number {
  let beat: number = lag;
  for (let beats = 1; beats <= 16; beats *= 2) {
    const near = highestNear(repeats, Math.round(beat * beats), 2);
    const here = repeats(near);
    if (here < 0.5 * repeats(lag)) break;
    const before = repeats(near - 1);
    const after = repeats(near + 1);
    const curvature = before - 2 * here + after;
    beat = (near + (curvature < 0 ? (before - after) / (2 * curvature) : 0)) / beats;
  }
  return beat;
}

function highestNear(repeats: (lag: number) => number, lag: number, reach: number): number {
  let highest = lag;
  for (let near = lag - reach; near <= lag + reach; near++) {
    if (repeats(near) > repeats(highest)) highest = near;
  }
  return highest;
}
