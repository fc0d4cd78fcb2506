import { type Beyond, eachPeakBetween } from "../analysis/between_samples.ts";
import { framesOf, type Pcm, type Sound } from "../analysis/pcm.ts";
import { truePeak } from "../analysis/true_peak.ts";
import { dbToGain } from "../math/units.ts";
import { smoothGain } from "./smooth_gain.ts";
import { scale } from "./scale.ts";

export interface LimitOptions {
  /** In dBTP; −1 without it. */
  readonly ceilingDb?: number;
  /** Whether the sound begins again after its end; its peaks across the seam then count too. */
  readonly loop?: boolean;
  /** Time constant of the gain's way back; 0.06 s without it. Shorter is louder and rougher. */
  readonly releaseSec?: number;
}

/** A gain that moves adds a little between the frames: what is too loud is brought below the ceiling by as much. */
const MARGIN = 0.997;
const ROUNDS = 4;

/**
 * The sound with no true peak above the ceiling. A gain common to all channels comes down 1.5 ms ahead of each peak and
 * recovers with `releaseSec`; a sound that stays below the ceiling comes back bit for bit.
 */
export function limitTruePeak(pcm: Pcm, sampleRate: number, options: LimitOptions = {}): Sound {
  const { ceilingDb = -1, loop = false, releaseSec = 0.06 } = options;
  const ceiling = dbToGain(ceilingDb);
  const beyond: Beyond = loop ? "either" : "silence";
  let aim = ceiling;
  let limited = pcm.map((channel) => channel.slice());
  let peak = ceiling;
  for (let round = 0; round < ROUNDS; round++) {
    const needed = neededGain(pcm, aim, beyond);
    if (!needed) return limited;
    smoothGain(needed, { sampleRate, releaseSec, loop });
    limited = scale(pcm, needed);
    peak = truePeak(limited, beyond, ceiling);
    if (peak === ceiling) return limited;
    aim *= ceiling / peak;
  }
  return scale(limited, 0.9999 * ceiling / peak);
}

/** The gain that each frame needs, for itself and the gaps on both its sides; null where nothing is above the ceiling. */
function neededGain(pcm: Pcm, ceiling: number, beyond: Beyond): Float64Array | null {
  const frames = framesOf(pcm);
  const needed = new Float64Array(frames).fill(1);
  let any = false;
  const lower = (frame: number, peak: number) => {
    const gain = MARGIN * ceiling / peak;
    const i = beyond === "either" ? (frame + frames) % frames : Math.min(frames - 1, Math.max(0, frame));
    if (gain < needed[i]!) needed[i] = gain;
    any = true;
  };
  for (const channel of pcm) {
    for (let i = 0; i < frames; i++) {
      const magnitude = Math.abs(channel[i]!);
      if (magnitude > ceiling) lower(i, magnitude);
    }
    eachPeakBetween(channel, beyond, ceiling, (gap, peak) => {
      if (peak > ceiling) {
        lower(gap, peak);
        lower(gap + 1, peak);
      }
      return ceiling;
    });
  }
  return any ? needed : null;
}
