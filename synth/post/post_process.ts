import { measureDc } from "../analysis/dc.ts";
import { framesOf, type Pcm, type Sound } from "../analysis/pcm.ts";
import { seamHeard } from "../analysis/seam.ts";
import { truePeakDb } from "../analysis/true_peak.ts";
import type { Effects } from "../types.ts";
import { bassMono } from "./bass_mono.ts";
import { blockDc } from "./block_dc.ts";
import { closeSeam } from "./close_seam.ts";
import { exactLength } from "./exact_length.ts";
import { fadeOut } from "./fade_out.ts";
import { limitTruePeak } from "./limit_true_peak.ts";
import { CEILING_DB, type Family, loudnessOf, normalize } from "./normalize.ts";
import { finite, qualityGate, type Verdict } from "./quality_gate.ts";
import { resample } from "./resample.ts";
import { trimStart } from "./trim_start.ts";
import { wrapTail } from "./wrap_tail.ts";

export interface PostOptions {
  /** Of the result, in Hz. */
  readonly sampleRate: number;
  readonly mode: "oneShot" | "loop";
  /** Of the result. What a loop has beyond it is its tail. */
  readonly lengthFrames: number;
  readonly family: Family;
  /** Only `reverse` is made here. */
  readonly effects?: Pick<Effects, "reverse">;
  /** Of what comes in, in Hz; that of the result without it. */
  readonly inputRate?: number;
  /** Whether a tone was asked for. */
  readonly pitched?: boolean;
}

export interface PostMeta {
  /** LUFS: integrated of a loop, by `loudnessEvent` of a one-shot; −Infinity for silence. */
  readonly loudnessLufs: number;
  /** dBTP; −Infinity for silence. */
  readonly truePeakDb: number;
  readonly verdict: Verdict;
}

/** Of a one-shot's end, and of the end of a loop's tail. */
const FADE_SEC = 0.01;

/**
 * What every sound goes through, whichever engine made it: at its rate and length, without silence before it (one-shots),
 * with its tail at its start (loops) or faded to zeros, without offset, mono below 120 Hz, at its level and below
 * −1 dBTP. What is not a number comes back as silence. Where `meta.verdict` did not pass, the sound is not to be used.
 */
export function postProcess(pcm: Pcm, options: PostOptions): { pcm: Sound; meta: PostMeta } {
  const { sampleRate, mode, lengthFrames } = options;
  if (!pcm.every(finite)) {
    return {
      pcm: pcm.map(() => new Float32Array(lengthFrames)),
      meta: {
        loudnessLufs: -Infinity,
        truePeakDb: -Infinity,
        verdict: { passed: false, faults: ["notFinite"] },
      },
    };
  }
  const atRate = resample(turned(pcm, options), options.inputRate ?? sampleRate, sampleRate);
  const shaped = mode === "loop" ? asLoop(atRate, options) : asOneShot(atRate, options);
  const finished = settled(normalize(blockDc(shaped, sampleRate, mode), sampleRate, options), options);
  return {
    pcm: finished,
    meta: {
      loudnessLufs: loudnessOf(finished, sampleRate, mode),
      truePeakDb: truePeakDb(finished),
      verdict: qualityGate(finished, sampleRate, options),
    },
  };
}

function turned(pcm: Pcm, { effects, mode, lengthFrames, inputRate, sampleRate }: PostOptions): Pcm {
  if (!effects?.reverse) return pcm;
  const frames = Math.round(lengthFrames * (inputRate ?? sampleRate) / sampleRate);
  const whole = mode === "loop" ? wrapTail(pcm, frames) : exactLength(pcm, frames);
  return whole.map((channel) => channel.reverse());
}

/** Half of what the quality gate allows. */
const MOST_OFFSET = 0.0005;
const ROUNDS = 4;

/** A limiter that turns down one side of a wave gives it an offset, and may make a step at the seam the largest. */
function settled(pcm: Sound, { sampleRate, mode }: PostOptions): Sound {
  const loop = mode === "loop";
  let sound = pcm;
  for (let round = 0; round < ROUNDS; round++) {
    if (measureDc(sound) < MOST_OFFSET && !(loop && seamHeard(sound))) break;
    const closed = loop ? closeSeam(sound, sampleRate) : sound;
    sound = limitTruePeak(blockDc(closed, sampleRate, mode), sampleRate, { ceilingDb: CEILING_DB, loop });
  }
  return sound;
}

function asOneShot(pcm: Pcm, { sampleRate, lengthFrames }: PostOptions): Sound {
  const trimmed = bassMono(trimStart(pcm, sampleRate), sampleRate);
  const fade = Math.min(Math.round(FADE_SEC * sampleRate), Math.ceil(lengthFrames / 4));
  return fadeOut(exactLength(trimmed, lengthFrames), fade);
}

function asLoop(pcm: Pcm, { sampleRate, lengthFrames }: PostOptions): Sound {
  const tail = Math.max(0, framesOf(pcm) - lengthFrames);
  const faded = fadeOut(pcm, Math.min(tail, Math.round(FADE_SEC * sampleRate)));
  return closeSeam(bassMono(wrapTail(faded, lengthFrames), sampleRate, { loop: true }), sampleRate);
}
