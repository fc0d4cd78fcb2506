/** GrooveScribe's divisions: how many places a whole note has, and what its player makes of them. */
import type { Meter, StepsPerBeat } from "../../groove/types.ts";

/** Its MIDI clock: 128 ticks to the quarter note. */
export const SCRIBE_TICKS_PER_QUARTER = 128;
/** Most measures it keeps; it ignores the rest. */
export const MAX_MEASURES = 10;

/** The divisions its menu offers, and the grid that holds each. */
const STEPS_PER_BEAT: ReadonlyMap<number, StepsPerBeat> = new Map([
  [4, 4],
  [8, 4],
  [12, 3],
  [16, 4],
  [24, 6],
  [32, 8],
  [48, 12],
]);

/** Steps in a quarter note that hold a division; undefined for one GrooveScribe does not offer. */
export function stepsPerBeatOf(division: number): StepsPerBeat | undefined {
  return STEPS_PER_BEAT.get(division);
}

/** Triplet divisions: 12, 24 and 48. */
export function isTriplet(division: number): boolean {
  return division % 12 === 0;
}

/**
 * The notes its player swings, counted in a whole note: eighths when they are the division, sixteenths when that is
 * finer. Undefined for quarter notes and triplets, which it never swings.
 */
export function swungNotes(division: number): 8 | 16 | undefined {
  if (division === 4 || isTriplet(division)) return undefined;
  return division < 16 ? 8 : 16;
}

/** Places in a measure; a fraction when the division does not fit the meter. */
export function placesPerMeasure(division: number, { num, den }: Meter): number {
  return division / den * num;
}
