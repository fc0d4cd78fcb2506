import { framesOf, type Pcm, samplePeak, type Sound } from "../analysis/pcm.ts";
import { seamHeard } from "../analysis/seam.ts";
import { cosTurns } from "../math/dmath.ts";

const END_SEC = 0.01;
const START_SEC = 0.001;

/**
 * A loop whose end meets its beginning. Where the step between them is larger than those inside the sound, one
 * side is bent along half a cosine until the last frame and the first are the same: the first millisecond where a hit
 * begins there, which covers it, else the last 10 ms. Without such a step the loop is as it was.
 */
export function closeSeam(pcm: Pcm, sampleRate: number): Sound {
  const closed = pcm.map((channel) => channel.slice());
  if (!seamHeard(pcm)) return closed;
  const end = Math.min(Math.round(END_SEC * sampleRate), framesOf(pcm) >> 1);
  const hit = samplePeak(pcm.map((channel) => channel.subarray(0, end))) >
    2 * samplePeak(pcm.map((channel) => channel.subarray(-end)));
  const start = Math.min(end, Math.round(START_SEC * sampleRate));
  for (const channel of closed) {
    if (hit) bend(channel, start);
    else bend(channel.reverse(), end).reverse();
  }
  return closed;
}

/** Bends the first frames until the first is the last. */
function bend(channel: Float32Array, frames: number): Float32Array {
  const missing = channel.at(-1)! - channel[0]!;
  for (let i = 0; i < frames; i++) channel[i]! += missing * (0.5 + 0.5 * cosTurns(i / frames / 2));
  return channel;
}
