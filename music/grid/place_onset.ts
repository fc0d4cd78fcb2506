import { quartersToMs } from "../groove/timing.ts";

/** Furthest a hit may sit from its step. */
export const MAX_OFFSET_MS = 50;

export interface WrittenOnset {
  /** When it sounds. */
  quarters: number;
  /** Where it is written, which decides its step. The same as when it sounds, unless the file states an offset apart. */
  writtenQuarters: number;
}

export interface Placement {
  /** Nearest step, counted from the start of the piece. */
  step: number;
  /** Distance from that step in whole microseconds, at most 50 ms either way. */
  offsetMs: number;
  /** The onset was further away, and its offset was cut. */
  clipped: boolean;
}

/**
 * Nearest step of a straight grid. Three decimals of a millisecond are enough to find the same tick again: at 300 bpm
 * a tick of 1920 to the quarter note lasts 0.104 ms.
 */
export function placeOnset(onset: WrittenOnset, stepsPerBeat: number, bpm: number): Placement {
  const step = Math.round(onset.writtenQuarters * stepsPerBeat);
  const exactMs = quartersToMs(bpm, onset.quarters - step / stepsPerBeat);
  // Adding 0 turns the -0 of a rounded tiny lead into 0.
  const roundedMs = Math.round(exactMs * 1000) / 1000 + 0;
  const offsetMs = Math.max(-MAX_OFFSET_MS, Math.min(MAX_OFFSET_MS, roundedMs));
  return { step, offsetMs, clipped: offsetMs !== roundedMs };
}
