import { framesOf, type Pcm, samplePeak } from "./pcm.ts";

export interface Envelope {
  /** When the sound first comes within 60 dB of its peak. */
  readonly onsetSec: number;
  /** From 10 % to 90 % of the first summit. */
  readonly attackSec: number;
  /** From the peak to the last time within 20 dB of it. */
  readonly decay20Sec: number;
  /** From the peak to the last time within 60 dB of it. */
  readonly decay60Sec: number;
  /** From the onset to the last time within 40 dB of the peak: what is heard of a sound. */
  readonly effectiveDurationSec: number;
}

/** Levels of the three ends as gains: −20, −40 and −60 dB. */
const [AT_20, AT_40, AT_60] = [0.1, 0.01, 0.001];

/** How a sound comes and goes; all 0 for silence. Frames are told apart, so that an attack is exact to one. */
export function describeEnvelope(pcm: Pcm, sampleRate: number): Envelope {
  const peak = samplePeak(pcm);
  if (!(peak > 0)) {
    return { onsetSec: 0, attackSec: 0, decay20Sec: 0, decay60Sec: 0, effectiveDurationSec: 0 };
  }
  const onset = firstAt(pcm, AT_60 * peak);
  const summit = firstSummit(pcm, onset, sampleRate, peak);
  const top = firstAt(pcm, peak);
  const sec = (frames: number) => frames / sampleRate;
  return {
    onsetSec: sec(onset),
    attackSec: sec(firstAt(pcm, 0.9 * summit) - firstAt(pcm, 0.1 * summit)),
    decay20Sec: sec(lastAt(pcm, AT_20 * peak) - top),
    decay60Sec: sec(lastAt(pcm, AT_60 * peak) - top),
    effectiveDurationSec: sec(lastAt(pcm, AT_40 * peak) + 1 - onset),
  };
}

function firstAt(pcm: Pcm, level: number): number {
  let first = framesOf(pcm) - 1;
  for (const channel of pcm) {
    for (let i = 0; i < first; i++) if (Math.abs(channel[i]!) >= level) first = i;
  }
  return first;
}

function lastAt(pcm: Pcm, level: number): number {
  let last = 0;
  for (const channel of pcm) {
    for (let i = channel.length - 1; i > last; i--) if (Math.abs(channel[i]!) >= level) last = i;
  }
  return last;
}

const GROWTH = 1.12;
const LEAST_LOOK_SEC = 0.05;

/**
 * The level an attack leads to: at least half the peak, and exceeded by no more than 1 dB for as long again as the attack
 * took, or 50 ms. The peak itself would not do: voices that beat reach it long after a sound has begun.
 */
function firstSummit(pcm: Pcm, onset: number, sampleRate: number, peak: number): number {
  const blockFrames = Math.max(1, Math.round(sampleRate / 1000));
  const blocks = blockPeaks(pcm, onset, blockFrames);
  const leastLook = Math.round(LEAST_LOOK_SEC * sampleRate / blockFrames);
  let at = 0;
  let highest = blocks[0]!;
  for (;;) {
    let next = at;
    let future = 0;
    const end = Math.min(blocks.length, at + 1 + Math.max(leastLook, at));
    for (let k = at + 1; k < end; k++) {
      if (blocks[k]! > future) {
        future = blocks[k]!;
        next = k;
      }
    }
    if (future <= GROWTH * highest && highest >= peak / 2) return Math.max(highest, future);
    at = next > at ? next : at + 1;
    if (at >= blocks.length) return peak;
    highest = Math.max(highest, future);
  }
}

function blockPeaks(pcm: Pcm, from: number, blockFrames: number): Float64Array {
  const frames = framesOf(pcm) - from;
  const peaks = new Float64Array(Math.ceil(frames / blockFrames));
  for (const channel of pcm) {
    for (let k = 0; k < peaks.length; k++) {
      const end = Math.min(channel.length, from + (k + 1) * blockFrames);
      for (let i = from + k * blockFrames; i < end; i++) {
        peaks[k] = Math.max(peaks[k]!, Math.abs(channel[i]!));
      }
    }
  }
  return peaks;
}
