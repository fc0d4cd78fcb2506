import { log2 } from "../math/dmath.ts";
import type { Descriptors } from "./descriptors.ts";
import { describeEnvelope } from "./envelope.ts";
import { measureLoudness } from "./loudness.ts";
import { loudnessEvent } from "./loudness_event.ts";
import { onsetStrength } from "./onset_strength.ts";
import { pickOnsets } from "./onsets.ts";
import { framesOf, type Pcm, samplePeak } from "./pcm.ts";
import { detectPitch } from "./pitch.ts";
import { roughness } from "./roughness.ts";
import { seamHeard } from "./seam.ts";
import { describeSpectrum } from "./spectrum.ts";
import { estimateTempo } from "./tempo.ts";

const SILENT_LUFS = -70;
/** How far from a whole number of beats a loop may be. */
const BEATS_OFF = 0.01;

/** Describes a sound of one or two channels. The values of each descriptor are explained at its type. */
export function describe(pcm: Pcm, sampleRate: number): Descriptors {
  const spectrum = describeSpectrum(pcm, sampleRate);
  const envelope = describeEnvelope(pcm, sampleRate);
  const pitch = detectPitch(pcm, sampleRate);
  const strength = onsetStrength(pcm, sampleRate);
  const duration = framesOf(pcm) / sampleRate;
  const tempo = bpmOf(estimateTempo(strength)?.bpm ?? null, duration);
  const low = spectrum.lowShare;
  const rough = roughness(pcm, sampleRate);
  return {
    brightness: scale(log2(spectrum.centroidHz / 100) / 7),
    boominess: odds(low, 1 - low),
    warmth: odds(spectrum.share(100, 1_000), spectrum.share(1_000, sampleRate / 2)),
    hardness: samplePeak(pcm) > 0 ? scale(-log2(envelope.attackSec) / log2(10_000)) : 0,
    roughness: scale(rough / (rough + 0.03)),
    depth: spectrum.lowQuartileHz > 0 ? scale(-log2(spectrum.lowQuartileHz / 3_840) / 7) : 0,
    loudness: Math.max(SILENT_LUFS, loudnessOf(pcm, sampleRate)),
    noteMidi: pitch?.noteMidi ?? null,
    noteConfidence: pitch?.confidence ?? 0,
    bpm: tempo.bpm,
    loopable: loopable(pcm, sampleRate, tempo.wholeBeats),
    singleEvent: pickOnsets(strength).length <= 1,
    attack: envelope.attackSec,
    decay: envelope.decay60Sec,
    duration,
  };
}

/** From 0..1 to 0..100, clamped. */
function scale(share: number): number {
  return 100 * Math.min(1, Math.max(0, share));
}

/** A level against another, ±40 dB from 0 to 100. */
function odds(power: number, other: number): number {
  if (!(power > 0)) return 0;
  return other > 0 ? scale(0.5 + 10 * log2(power / other) / log2(10) / 80) : 100;
}

function loudnessOf(pcm: Pcm, sampleRate: number): number {
  const { integratedLufs } = measureLoudness(pcm, sampleRate);
  return integratedLufs > -Infinity ? integratedLufs : loudnessEvent(pcm, sampleRate);
}

/** A tempo that makes the sound very nearly a whole number of beats makes it exactly that. */
function bpmOf(bpm: number | null, durationSec: number): { bpm: number | null; wholeBeats: boolean } {
  if (bpm === null) return { bpm, wholeBeats: false };
  const beats = durationSec * bpm / 60;
  const whole = Math.round(beats);
  if (whole < 1 || Math.abs(beats - whole) > BEATS_OFF * whole) return { bpm, wholeBeats: false };
  return { bpm: 60 * whole / durationSec, wholeBeats: true };
}

const EDGE_SEC = 0.1;
const END_SEC = 0.002;

function loopable(pcm: Pcm, sampleRate: number, wholeBeats: boolean): boolean {
  if (seamHeard(pcm)) return false;
  if (wholeBeats) return true;
  const edge = Math.round(EDGE_SEC * sampleRate);
  const peak = samplePeak(pcm);
  if (framesOf(pcm) < 2 * edge || peak === 0) return false;
  const level = (from: number, to?: number) => samplePeak(pcm.map((channel) => channel.subarray(from, to)));
  const end = Math.ceil(END_SEC * sampleRate);
  return Math.min(level(0, edge), level(-edge)) > peak / 4 && level(-end) > peak / 100;
}
