import { log2 } from "../math/dmath.ts";
import { hzToMidi, midiToHz } from "../math/units.ts";
import { describeEnvelope } from "./envelope.ts";
import { framesOf, type Pcm, toMono } from "./pcm.ts";
import { YinFrame } from "./yin_frame.ts";

export interface Pitch {
  readonly frequencyHz: number;
  /** MIDI note number with its fraction: 69 is 440 Hz. */
  readonly noteMidi: number;
  /** How periodic the sound is and how much of it agrees on the note, 0..1: above 0.8 a tone, below 0.4 a noise. */
  readonly confidence: number;
}

const MIN_HZ = 25;
const MAX_HZ = 5_000;
const WINDOW_FRAMES = 4096;
const READINGS = 12;
/** Attacks bend the pitch and are left out where a sound is long enough. */
const ATTACK_SEC = 0.15;
const SEMITONES_THAT_AGREE = 0.5;

/**
 * The note of a sound from 25 Hz to 5 kHz, by YIN (de Cheveigné and Kawahara, "YIN, a fundamental frequency estimator for
 * speech and music", 2002) at up to twelve moments of its effective duration; their median. The period counts, so a
 * missing fundamental is found. Null for silence and for sounds of less than two periods.
 */
export function detectPitch(pcm: Pcm, sampleRate: number): Pitch | null {
  const { onsetSec, effectiveDurationSec } = describeEnvelope(pcm, sampleRate);
  const skippedSec = Math.min(ATTACK_SEC, effectiveDurationSec / 3);
  const start = Math.round((onsetSec + skippedSec) * sampleRate);
  const end = Math.min(framesOf(pcm), Math.round((onsetSec + effectiveDurationSec) * sampleRate));
  const frames = Math.max(0, end - start);
  const maxLag = Math.min(Math.ceil(sampleRate / MIN_HZ), Math.floor(frames / 2));
  const window = Math.min(WINDOW_FRAMES, frames - maxLag);
  if (maxLag * MAX_HZ < 2 * sampleRate) return null;
  const yin = new YinFrame(window, maxLag, Math.floor(sampleRate / MAX_HZ));
  const mono = toMono(pcm);
  const spare = frames - window - maxLag;
  const count = Math.min(READINGS, 1 + Math.floor(spare / (window / 2)));
  const readings: { note: number; periodicity: number }[] = [];
  for (let k = 0; k < count; k++) {
    const at = start + (count === 1 ? 0 : Math.floor(spare * k / (count - 1)));
    const reading = yin.read(mono, at);
    if (reading) {
      readings.push({ note: hzToMidi(sampleRate / reading.lag), periodicity: reading.periodicity });
    }
  }
  return agree(readings);
}

/** The median of the readings, weighted by how periodic each is. */
function agree(readings: { note: number; periodicity: number }[]): Pitch | null {
  const total = readings.reduce((sum, { periodicity }) => sum + periodicity, 0);
  if (total === 0) return null;
  readings.sort((a, b) => a.note - b.note);
  let below = 0;
  let noteMidi = readings[0]!.note;
  for (const { note, periodicity } of readings) {
    noteMidi = note;
    below += periodicity;
    if (below >= total / 2) break;
  }
  const agreeing = readings.filter(({ note }) => Math.abs(note - noteMidi) < SEMITONES_THAT_AGREE)
    .reduce((sum, { periodicity }) => sum + periodicity, 0);
  return { frequencyHz: midiToHz(noteMidi), noteMidi, confidence: agreeing / readings.length };
}

/** How far two frequencies are apart, in cents. */
export function centsBetween(aHz: number, bHz: number): number {
  return 1200 * log2(bHz / aHz);
}
