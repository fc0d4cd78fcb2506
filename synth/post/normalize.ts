import { measureLoudness } from "../analysis/loudness.ts";
import { loudnessEvent } from "../analysis/loudness_event.ts";
import type { Pcm, Sound } from "../analysis/pcm.ts";
import { truePeakDb } from "../analysis/true_peak.ts";
import { dbToGain } from "../math/units.ts";
import type { Kind } from "../types.ts";
import { limitTruePeak } from "./limit_true_peak.ts";

export type Family = Kind["family"];

export interface Level {
  readonly mode: "oneShot" | "loop";
  readonly family: Family;
}

/** In LUFS: of loops by BS.1770, integrated; of one-shots by `loudnessEvent`. */
export const LEVELS: Readonly<Record<Family, number>> = {
  drum: -16,
  bass: -16,
  tone: -18,
  effect: -18,
  loop: -14,
};

export const CEILING_DB = -1;
/** How much a one-shot is pushed into the limiter; what is so short that it would take more stays softer. */
const MOST_PUSH_DB = 3;
/** Releases of the limiter by round: where the first do not bring a loop to its level, shorter ones do. */
const RELEASES_SEC = [0.06, 0.06, 0.06, 0.03, 0.015, 0.015, 0.015, 0.015];
const NEAR_LU = 0.2;

/**
 * The sound at its level, limited to −1 dBTP. Loops end up within 1 LU of −14 LUFS: what the limiter takes is made up for
 * in up to eight rounds. Only loops of nothing but clicks, of which no 400 ms can hold as much power below the ceiling,
 * stay softer. One-shots come to the level of their family, or as near as 3 dB of limiting allow. Silence stays silence.
 */
export function normalize(pcm: Pcm, sampleRate: number, level: Level): Sound {
  return level.mode === "loop" ? normalizeLoop(pcm, sampleRate) : normalizeOneShot(pcm, sampleRate, level);
}

/** The loudness that `normalize` goes by, in LUFS; of a loop below 400 ms as of an event. */
export function loudnessOf(pcm: Pcm, sampleRate: number, mode: Level["mode"]): number {
  const { integratedLufs } = mode === "loop"
    ? measureLoudness(pcm, sampleRate)
    : { integratedLufs: -Infinity };
  return integratedLufs > -Infinity ? integratedLufs : loudnessEvent(pcm, sampleRate);
}

function normalizeLoop(pcm: Pcm, sampleRate: number): Sound {
  let gainDb = LEVELS.loop - loudnessOf(pcm, sampleRate, "loop");
  let limited: Sound = [];
  for (const releaseSec of RELEASES_SEC) {
    limited = limitTruePeak(scaled(pcm, gainDb), sampleRate, {
      ceilingDb: CEILING_DB,
      loop: true,
      releaseSec,
    });
    const missing = LEVELS.loop - loudnessOf(limited, sampleRate, "loop");
    if (!(Math.abs(missing) > NEAR_LU) || missing === Infinity) break;
    gainDb += 1.3 * missing;
  }
  return limited;
}

function normalizeOneShot(pcm: Pcm, sampleRate: number, { mode, family }: Level): Sound {
  const wantedDb = LEVELS[family] - loudnessOf(pcm, sampleRate, mode);
  const allowedDb = CEILING_DB + MOST_PUSH_DB - truePeakDb(pcm);
  return limitTruePeak(scaled(pcm, Math.min(wantedDb, allowedDb)), sampleRate, { ceilingDb: CEILING_DB });
}

function scaled(pcm: Pcm, gainDb: number): Sound {
  const gain = Number.isFinite(gainDb) ? dbToGain(gainDb) : 1;
  return pcm.map((channel) => channel.map((x) => x * gain));
}
