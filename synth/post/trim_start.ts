import { describeEnvelope } from "../analysis/envelope.ts";
import type { Pcm, Sound } from "../analysis/pcm.ts";

const KEPT_SEC = 0.001;

/**
 * The sound without the silence before it: 1 ms before it first comes within 60 dB of its peak is kept, so that nothing is
 * cut off that is heard.
 */
export function trimStart(pcm: Pcm, sampleRate: number): Sound {
  const { onsetSec } = describeEnvelope(pcm, sampleRate);
  const start = Math.max(0, Math.round((onsetSec - KEPT_SEC) * sampleRate));
  return pcm.map((channel) => channel.slice(start));
}
