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
 * A smooth gain that is nowhere above the needed one: the least of the next 1.5 ms, from which it recovers slowly,
 * averaged over the 1.5 ms before. Exactly 1 where nothing is needed near by.
 */
export function limiterGain(needed: Float64Array, way: GainWay): Float64Array {
  const { sampleRate, loop } = way;
  const ahead = Math.min(needed.length - 1, Math.max(1, Math.round(AHEAD_SEC * sampleRate)));
  const gain = leastAhead(needed, ahead, loop);
  release(gain, way);
  return averaged(gain, ahead, loop);
}

/** The least from each frame to `ahead` frames later, by a queue of candidates. */
function leastAhead(needed: Float64Array, ahead: number, loop: boolean): Float64Array {
  const frames = needed.length;
  const least = new Float64Array(frames);
  const queue = new Int32Array(frames + ahead);
  const at = (i: number) => i < frames ? needed[i]! : loop ? needed[i - frames]! : 1;
  let head = 0;
  let tail = 0;
  for (let i = 0; i < frames + ahead; i++) {
    const value = at(i);
    while (tail > head && at(queue[tail - 1]!) >= value) tail--;
    queue[tail++] = i;
    const start = i - ahead;
    if (start < 0) continue;
    if (queue[head]! < start) head++;
    least[start] = at(queue[head]!);
  }
  return least;
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
function averaged(gain: Float64Array, before: number, loop: boolean): Float64Array {
  const frames = gain.length;
  const average = new Float64Array(frames);
  const reduction = (i: number) => 1 - (i >= 0 ? gain[i]! : loop ? gain[i + frames]! : gain[0]!);
  let sum = 0;
  let reduced = 0;
  for (let i = -before; i < frames; i++) {
    const come = reduction(i);
    sum += come;
    if (come > 0) reduced++;
    if (i > 0) {
      const gone = reduction(i - before - 1);
      sum -= gone;
      if (gone > 0) reduced--;
    }
    if (reduced === 0) sum = 0;
    if (i >= 0) average[i] = 1 - sum / (before + 1);
  }
  return average;
}
