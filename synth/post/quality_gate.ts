import { measureDc } from "../analysis/dc.ts";
import { framesOf, type Pcm, samplePeak } from "../analysis/pcm.ts";
import { detectPitch } from "../analysis/pitch.ts";
import { seamHeard } from "../analysis/seam.ts";
import { describeSpectrum } from "../analysis/spectrum.ts";
import { truePeak } from "../analysis/true_peak.ts";
import { dbToGain } from "../math/units.ts";

/** What makes a sound unfit to be handed out. */
export type QualityFault =
  | "notFinite"
  | "silent"
  | "clipped"
  | "tooLoud"
  | "offset"
  | "seam"
  | "openEnd"
  | "noise";

export interface Verdict {
  readonly passed: boolean;
  readonly faults: readonly QualityFault[];
}

export interface GateOptions {
  readonly mode: "oneShot" | "loop";
  /** Whether a tone was asked for, so that noise is not it. */
  readonly pitched?: boolean;
}

/** −50 dBFS. */
const SILENT_PEAK = 0.0032;
/** −60 dBFS. */
const MOST_OFFSET = 0.001;
/** The ceiling and what two meters may differ by. */
const MOST_PEAK = dbToGain(-0.95);
const FLAT_FRAMES = 3;
const FULL_SCALE = 0.999;
const NOISE_FLATNESS = 0.2;
const NOISE_CONFIDENCE = 0.4;

/** Judges a finished sound: everything that is wrong with it, or that it passed. */
export function qualityGate(pcm: Pcm, sampleRate: number, { mode, pitched = false }: GateOptions): Verdict {
  if (!pcm.every(finite)) return verdict(["notFinite"]);
  if (samplePeak(pcm) < SILENT_PEAK) return verdict(["silent"]);
  const faults: QualityFault[] = [];
  if (pcm.some(clipped)) faults.push("clipped");
  if (truePeak(pcm, "silence", MOST_PEAK) > MOST_PEAK) faults.push("tooLoud");
  if (measureDc(pcm) >= MOST_OFFSET) faults.push("offset");
  if (mode === "loop" && seamHeard(pcm)) faults.push("seam");
  if (mode === "oneShot" && pcm.some((channel) => channel[framesOf(pcm) - 1] !== 0)) faults.push("openEnd");
  if (pitched && noisy(pcm, sampleRate)) faults.push("noise");
  return verdict(faults);
}

function verdict(faults: readonly QualityFault[]): Verdict {
  return { passed: faults.length === 0, faults };
}

/** Whether every sample is a number. */
export function finite(channel: Float32Array): boolean {
  for (let i = 0; i < channel.length; i++) if (!Number.isFinite(channel[i]!)) return false;
  return true;
}

/** Stays at full scale, or beyond it, for three frames. */
function clipped(channel: Float32Array): boolean {
  let run = 0;
  for (let i = 0; i < channel.length; i++) {
    const x = channel[i]!;
    if (Math.abs(x) < FULL_SCALE) run = 0;
    else if (++run >= FLAT_FRAMES) return true;
  }
  return false;
}

function noisy(pcm: Pcm, sampleRate: number): boolean {
  const pitch = detectPitch(pcm, sampleRate);
  if (pitch && pitch.confidence >= NOISE_CONFIDENCE) return false;
  return describeSpectrum(pcm, sampleRate).flatness >= NOISE_FLATNESS;
}
