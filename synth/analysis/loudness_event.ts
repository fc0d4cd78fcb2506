import { describeEnvelope } from "./envelope.ts";
import { kWeight } from "./k_weighting.ts";
import { powerToLufs } from "./loudness.ts";
import { framesOf, type Pcm } from "./pcm.ts";

/**
 * The loudness of one event, in LUFS, also below the 400 ms from which BS.1770 says anything: K-weighted power over the
 * effective duration (from the onset to the last time within 40 dB of the peak), without gates. A long steady sound
 * measures as by BS.1770, and silence before or after a sound changes nothing. −Infinity for silence.
 */
export function loudnessEvent(pcm: Pcm, sampleRate: number): number {
  const { onsetSec, effectiveDurationSec } = describeEnvelope(pcm, sampleRate);
  const start = Math.round(onsetSec * sampleRate);
  const frames = Math.round(effectiveDurationSec * sampleRate);
  if (frames === 0) return -Infinity;
  const end = Math.min(framesOf(pcm), start + frames);
  let sum = 0;
  for (const channel of pcm) {
    const weighted = kWeight(channel, sampleRate);
    for (let i = start; i < end; i++) sum += weighted[i]! * weighted[i]!;
  }
  return powerToLufs(sum / frames);
}
