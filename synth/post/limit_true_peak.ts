import { type Beyond, eachPeakBetween } from "../analysis/between_samples.ts";
import { framesOf, type Pcm, type Sound } from "../analysis/pcm.ts";
import { truePeak } from "../analysis/true_peak.ts";
import { dbToGain } from "../math/units.ts";
import { limiterGain } from "./limiter_gain.ts";

export interface LimitOptions {
  /** In dBTP; −1 without it. */
  readonly ceilingDb?: number;
  /** Whether the sound begins again after its end; its peaks across the seam then count too. */
  readonly loop?: boolean;
  /** Time constant of the gain's way back; 0.06 s without it. Shorter is louder and rougher. */
  readonly releaseSec?: number;
}

/** A gain that moves adds a little between the frames; so many times the ceiling is lowered by what it added. */
const ROUNDS = 4;

/**
 * The sound with no true peak above the ceiling. A gain common to all channels comes down 1.5 ms ahead of each peak and
 * recovers with `releaseSec`; a sound that stays below the ceiling comes back bit for bit.
 */
export function limitTruePeak(pcm: Pcm, sampleRate: number, options: LimitOptions = {}): Sound {
  const { ceilingDb = -1, loop = false, releaseSec = 0.06 } = options;
  const ceiling = dbToGain(ceilingDb);
  let limited = pcm.map((channel) => channel.slice());
  let peak = peakOf(limited, loop);
  let aim = ceiling;
  for (let round = 0; round < ROUNDS && peak > ceiling; round++) {
    const gain = limiterGain(neededGain(pcm, aim, loop), { sampleRate, releaseSec, loop });
    limited = pcm.map((channel) => channel.map((x, i) => x * gain[i]!));
    peak = peakOf(limited, loop);
    aim *= Math.min(1, 0.9999 * ceiling / peak);
  }
  if (!(peak > ceiling)) return limited;
  const rest = 0.9999 * ceiling / peak;
  return limited.map((channel) => channel.map((x) => x * rest));
}

function beyonds(loop: boolean): readonly Beyond[] {
  return loop ? ["silence", "itself"] : ["silence"];
}

function peakOf(pcm: Pcm, loop: boolean): number {
  return Math.max(...beyonds(loop).map((beyond) => truePeak(pcm, beyond)));
}

/** The largest gain, at most 1, that keeps each frame and the gaps on both its sides below the ceiling. */
function neededGain(pcm: Pcm, ceiling: number, loop: boolean): Float64Array {
  const frames = framesOf(pcm);
  const needed = new Float64Array(frames).fill(1);
  const lower = (frame: number, gain: number) => {
    const i = loop ? (frame + frames) % frames : Math.min(frames - 1, Math.max(0, frame));
    if (gain < needed[i]!) needed[i] = gain;
  };
  for (const channel of pcm) {
    for (let i = 0; i < frames; i++) {
      const magnitude = Math.abs(channel[i]!);
      if (magnitude > ceiling) lower(i, ceiling / magnitude);
    }
    for (const beyond of beyonds(loop)) {
      eachPeakBetween(channel, beyond, ceiling, (gap, peak) => {
        if (peak > ceiling) {
          lower(gap, ceiling / peak);
          lower(gap + 1, ceiling / peak);
        }
        return ceiling;
      });
    }
  }
  return needed;
}
