import { exp2, log2 } from "./dmath.ts";

const DB_PER_OCTAVE = 20 / log2(10);

/** The gain that a level in dB is; 0 dB is 1. */
export function dbToGain(levelDb: number): number {
  return exp2(levelDb / DB_PER_OCTAVE);
}

/** The level of a gain in dB; −Infinity for 0. */
export function gainToDb(gain: number): number {
  return log2(gain) * DB_PER_OCTAVE;
}

/** The frequency of a MIDI note number, fractions included: 69 is 440 Hz. */
export function midiToHz(note: number): number {
  return 440 * exp2((note - 69) / 12);
}

/** The MIDI note number of a frequency above 0. */
export function hzToMidi(frequencyHz: number): number {
  return 69 + 12 * log2(frequencyHz / 440);
}
