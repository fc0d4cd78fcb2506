import { exp } from "../math/dmath.ts";
import { framesOf, type Pcm, toMono } from "./pcm.ts";
import { eachSpectrum } from "./stft.ts";

const SIZE = 8192;
const MOST_WINDOWS = 16;
const MOST_PEAKS = 20;
/** Peaks more than 50 dB below the highest beat with nothing that is heard. */
const FAINT = 1e-5;

/**
 * How much the partials of a sound beat against each other, 0 for one partial: the dissonance of each pair by Sethares'
 * curve ("Tuning, Timbre, Spectrum, Scale", appendix E) over the power of all, the mean of up to 16 windows weighted by
 * their power. A sine has 0, two equal ones at 440 and 465 Hz and
 * white noise about 0.09.
 */
export function roughness(pcm: Pcm, sampleRate: number): number {
  const hop = Math.max(SIZE / 2, Math.ceil((framesOf(pcm) + SIZE / 2) / MOST_WINDOWS));
  let dissonance = 0;
  let powers = 0;
  eachSpectrum(toMono(pcm), { size: SIZE, hop: Math.min(hop, framesOf(pcm) + SIZE) }, (power) => {
    const peaks = highestPeaks(power, sampleRate / SIZE);
    for (const peak of peaks) powers += peak.power;
    dissonance += pairs(peaks);
  });
  return powers > 0 ? dissonance / powers : 0;
}

interface Peak {
  readonly frequencyHz: number;
  readonly amplitude: number;
  readonly power: number;
}

function highestPeaks(power: Float64Array, binHz: number): Peak[] {
  const peaks: Peak[] = [];
  let highest = 0;
  for (let k = 2; k + 1 < power.length; k++) {
    const here = power[k]!;
    if (here > power[k - 1]! && here >= power[k + 1]!) {
      peaks.push({ frequencyHz: k * binHz, amplitude: Math.sqrt(here), power: here });
      highest = Math.max(highest, here);
    }
  }
  return peaks.filter((peak) => peak.power > FAINT * highest)
    .sort((a, b) => b.power - a.power)
    .slice(0, MOST_PEAKS);
}

function pairs(peaks: readonly Peak[]): number {
  let sum = 0;
  for (let i = 0; i < peaks.length; i++) {
    for (let j = i + 1; j < peaks.length; j++) {
      const a = peaks[i]!;
      const b = peaks[j]!;
      const lower = Math.min(a.frequencyHz, b.frequencyHz);
      const apart = Math.abs(a.frequencyHz - b.frequencyHz) * 0.24 / (0.0207 * lower + 18.96);
      sum += a.amplitude * b.amplitude * (exp(-3.51 * apart) - exp(-5.75 * apart));
    }
  }
  return sum;
}
