import type { Random } from "../math/random.ts";
import type { Key } from "../types.ts";

const SCALES = { major: [0, 2, 4, 5, 7, 9, 11], minor: [0, 2, 3, 5, 7, 8, 10] } as const;

/** Chords of four bars, as degrees of the scale from 0. */
const PROGRESSIONS = {
  major: [[0, 4, 5, 3], [0, 5, 3, 4], [0, 3, 0, 4], [5, 3, 0, 4]],
  minor: [[0, 5, 2, 6], [0, 0, 5, 6], [0, 3, 5, 4], [0, 6, 5, 6]],
} as const;

/** Semitones above the tonic of a degree of a key; degrees go on beyond the octave in both directions. */
export function semitonesOf(degree: number, { mode }: Key): number {
  const octave = Math.floor(degree / 7);
  return 12 * octave + SCALES[mode][degree - 7 * octave]!;
}

/** For each bar the degree that its chord stands on; a single bar stays on the tonic. */
export function progressionOf({ mode }: Key, bars: number, random: Random): number[] {
  const chords = random.pick<readonly number[]>(PROGRESSIONS[mode]);
  return Array.from({ length: bars }, (_, bar) => bars === 1 ? 0 : chords[bar % 4]!);
}
