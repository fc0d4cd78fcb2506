import { exp2 } from "../math/dmath.ts";

const AHEAD_SEC = 0.0015;
/** A gain this near to 1 is 1, so that a limiter lets go. */
const LET_GO = 1e-4;

export interface GainWay {
  readonly sampleRate: number;
  /** Time constant of the way back to 1. */
  readonly releaseSec: number;
  /** Whether the end goes on at the beginning. */
  readonly loop: boolean;
}

/**
 * Turns the gain that each frame needs, in place, into a smooth one that is nowhere above it: the least of the next
 * 1.5 ms, from which it recovers slowly, averaged over the 1.5 ms before. Exactly 1 where nothing is needed near by.
 */
export function smoothGain(gain: Float64Array, way: GainWay): void {
  const { sampleRate, loop } = way;
  const ahead = Math.min(gain.length - 1, Math.max(1, Math.round(AHEAD_SEC * sampleRate)));
  takeLeast(gain, ahead, loop);
  release(gain, way);
  average(gain, ahead, loop);
}

/** The least from each frame to `ahead` frames later, by a queue of candidates. */
function takeLeast(gain: Float64Array, ahead: number, loop: boolean): void {
  const frames = gain.length;
  const beyond = loop ? gain.slice(0, ahead) : new Float64Array(ahead).fill(1);
  const size = ahead + 2;
  const places = new Int32Array(size);
  const values = new Float64Array(size);
  let head = 0;
  let count = 0;
  for (let i = 0; i < frames + ahead; i++) {
    const value = i < frames ? gain[i]! : beyond[i - frames]!;
    let last = head + count - 1;
    if (last >= size) last -= size;
    while (count > 0 && values[last]! >= value) {
      count--;
      last = last === 0 ? size - 1 : last - 1;
    }
    const next = count === 0 ? head : last + 1 === size ? 0 : last + 1;
    places[next] = i;
    values[next] = value;
    count++;
    if (i < ahead) continue;
    if (places[head]! < i - ahead) {
      head = head + 1 === size ? 0 : head + 1;
      count--;
    }
    gain[i - ahead] = values[head]!;
  }
}

/** Lets the gain come up slowly; a loop goes round once before, to begin as it ends. */
function release(gain: Float64Array, { sampleRate, releaseSec, loop }: GainWay): void {
  const share = 1 - exp2(-Math.LOG2E / (releaseSec * sampleRate));
  let now = 1;
  for (let round = loop ? 0 : 1; round < 2; round++) {
    for (let i = 0; i < gain.length; i++) {
      now += share * (1 - now);
      if (now > 1 - LET_GO) now = 1;
      if (gain[i]! < now) now = gain[i]!;
      else if (round === 1) gain[i] = now;
    }
  }
}

/** The mean of each frame and the `before` frames before it; before the first is as the first, or the end of the loop. */
function average(gain: Float64Array, before: number, loop: boolean): void {
  const width = before + 1;
  const reductions = new Float64Array(width);
  let sum = 0;
  let reduced = 0;
  let place = 0;
  for (let i = -before; i < gain.length; i++) {
    const come = 1 - gain[i >= 0 ? i : loop ? i + gain.length : 0]!;
    const gone = reductions[place]!;
    reductions[place] = come;
    place = place + 1 === width ? 0 : place + 1;
    if (come > 0) reduced++;
    if (gone > 0) reduced--;
    // What rounding left is nothing.
    sum = reduced === 0 ? 0 : sum + come - gone;
    if (i >= 0) gain[i] = 1 - sum / width;
  }
}
