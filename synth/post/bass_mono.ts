import { framesOf, type Pcm, type Sound } from "../analysis/pcm.ts";
import { tanTurns } from "../math/dmath.ts";

/** Both passes together are 21 dB down at 120 Hz and 40 dB at 90 Hz. */
const CORNER_HZ = 160;
/** Qualities of the halves of a Butterworth filter of fourth order. */
const QUALITIES = [0.541196100146197, 1.306562964876377] as const;
const SETTLE_SEC = 0.1;

/**
 * A stereo sound that is mono below 120 Hz: what the channels differ by goes through a high-pass of fourth order forwards
 * and backwards, which moves nothing in time; what they share is untouched. A loop goes on across its seam. A mono sound
 * comes back as it is.
 */
export function bassMono(pcm: Pcm, sampleRate: number, { loop = false } = {}): Sound {
  const [left, right] = pcm;
  if (!left || !right || pcm.length > 2) return pcm.map((channel) => channel.slice());
  const side = new Float64Array(left.length);
  for (let i = 0; i < side.length; i++) side[i] = (left[i]! - right[i]!) / 2;
  const settle = loop ? Math.round(SETTLE_SEC * sampleRate) : 0;
  for (const quality of QUALITIES) {
    highPass(side, sampleRate, quality, settle);
    highPass(side.reverse(), sampleRate, quality, settle);
    side.reverse();
  }
  const sides = [1, -1].map((sign) => {
    const channel = new Float32Array(framesOf(pcm));
    for (let i = 0; i < channel.length; i++) {
      channel[i] = (left[i]! + right[i]!) / 2 + sign * side[i]!;
    }
    return channel;
  });
  return sides;
}

/** In place; first runs over as many frames as it takes to settle from what comes before the first in a loop. */
function highPass(samples: Float64Array, sampleRate: number, quality: number, settle: number): void {
  const k = tanTurns(CORNER_HZ / sampleRate / 2);
  const scale = 1 / (1 + k / quality + k * k);
  const a1 = 2 * (k * k - 1) * scale;
  const a2 = (1 - k / quality + k * k) * scale;
  const frames = samples.length;
  let first = 0;
  let second = 0;
  for (let i = frames === 0 ? 0 : -settle; i < frames; i++) {
    const x = samples[i < 0 ? frames - 1 - (-i - 1) % frames : i]!;
    const y = scale * x + first;
    first = -2 * scale * x - a1 * y + second;
    second = scale * x - a2 * y;
    if (Math.abs(first) < 1e-30) first = 0;
    if (Math.abs(second) < 1e-30) second = 0;
    if (i >= 0) samples[i] = y;
  }
}
