import { measureLoudness } from "../analysis/loudness.ts";
import { loudnessEvent } from "../analysis/loudness_event.ts";
import { type Pcm, samplePeak, type Sound } from "../analysis/pcm.ts";
import { truePeak } from "../analysis/true_peak.ts";
import { dbToGain, gainToDb } from "../math/units.ts";
import type { Kind } from "../types.ts";
import { limitTruePeak } from "./limit_true_peak.ts";
import { scale } from "./scale.ts";

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
/** How far peaks are pushed above the ceiling before they are limited; what would take more stays softer. */
const MOST_PUSH_DB = { oneShot: 3, loop: 18 };
/** Releases of the limiter by round: where the first do not bring a loop to its level, shorter ones do. */
const RELEASES_SEC = [0.06, 0.06, 0.03, 0.015, 0.015, 0.015];
const NEAR_LU = 0.5;
/** Of a dB more before the limiter about so much is left after it. */
const YIELD = 0.6;

/**
 * The sound at its level, limited to −1 dBTP. Loops end up within 1 LU of −14 LUFS: what the limiter takes is made up for
 * in up to six rounds. Only loops of little but clicks stay softer, whose peaks would have to be limited by more than
 * 18 dB. One-shots come to the level of their family, or as near as 3 dB of limiting allow. Silence stays silence.
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
  const mostDb = CEILING_DB + MOST_PUSH_DB.loop - gainToDb(samplePeak(pcm));
  let gainDb = Math.min(mostDb, LEVELS.loop - loudnessOf(pcm, sampleRate, "loop"));
  let limited: Sound = [];
  for (const releaseSec of RELEASES_SEC) {
    limited = limitTruePeak(scaled(pcm, gainDb), sampleRate, {
      ceilingDb: CEILING_DB,
      loop: true,
      releaseSec,
    });
    const missing = LEVELS.loop - loudnessOf(limited, sampleRate, "loop");
    if (!(Math.abs(missing) > NEAR_LU) || (missing > 0 && gainDb >= mostDb)) break;
    gainDb = Math.min(mostDb, gainDb + missing / YIELD);
  }
  return limited;
}

function normalizeOneShot(pcm: Pcm, sampleRate: number, { mode, family }: Level): Sound {
  const wantedDb = LEVELS[family] - loudnessOf(pcm, sampleRate, mode);
  const gainDb = Math.min(wantedDb, mostGainDb(pcm, wantedDb));
  return limitTruePeak(scaled(pcm, gainDb), sampleRate, { ceilingDb: CEILING_DB });
}

/** The gain up to which no more is limited than may be; true peaks are only read where they can matter. */
function mostGainDb(pcm: Pcm, wantedDb: number): number {
  const mostDb = CEILING_DB + MOST_PUSH_DB.oneShot;
  return mostDb - gainToDb(truePeak(pcm, "silence", dbToGain(mostDb - wantedDb)));
}

function scaled(pcm: Pcm, gainDb: number): Sound {
  return scale(pcm, Number.isFinite(gainDb) ? dbToGain(gainDb) : 1);
}
