/**
 * What a sound is like, with the names Freesound and AudioCommons have for it; all of it JSON. Scales from 0 to 100 rise
 * with one measured quantity each and are clamped at their ends.
 */
export interface Descriptors {
  /** Spectral centroid: 0 at 100 Hz, 100 at 12.8 kHz, even in octaves. */
  readonly brightness: number;
  /** Power from 20 to 120 Hz against all other: 0 at −40 dB, 50 where they are equal, 100 at 40 dB. */
  readonly boominess: number;
  /** Power from 100 Hz to 1 kHz against that above: 0 at −40 dB, 50 where they are equal, 100 at 40 dB. */
  readonly warmth: number;
  /** Attack time: 100 at 0.1 ms, 0 at 1 s, even in octaves. */
  readonly hardness: number;
  /** Beating of partials within critical bands: 0 for a sine, 50 at a dissonance of 0.03. */
  readonly roughness: number;
  /** What a quarter of the power lies below: 100 at 30 Hz, 0 at 3.84 kHz, even in octaves. */
  readonly depth: number;
  /** LUFS: integrated by BS.1770 from 400 ms on, else `loudnessEvent`; −70 for silence. */
  readonly loudness: number;
  /** MIDI note number with its fraction, or null where nothing is periodic. */
  readonly noteMidi: number | null;
  /** 0..1. */
  readonly noteConfidence: number;
  /** Beats per minute, or null where nothing repeats. */
  readonly bpm: number | null;
  /** Begins again without a click, and is a whole number of beats or does not fade. */
  readonly loopable: boolean;
  /** Nothing begins in it after its beginning. */
  readonly singleEvent: boolean;
  /** Seconds from 10 % to 90 % of the first summit. */
  readonly attack: number;
  /** Seconds from the peak to the last time within 60 dB of it. */
  readonly decay: number;
  /** Seconds, silence included. */
  readonly duration: number;
}
