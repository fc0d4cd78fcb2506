/**
 * Bars of sixteen steps for lines, which take turns: `X` and `x` begin a note, loud and plain, `-` holds it and `.` is
 * nothing. Of the notes of a bass, `5` is the fifth, `8` the octave, `3` the third and `x` the root.
 */
export const BASS_RHYTHMS = {
  offbeat: ["..X-..X-..X-..X-", "..X-..X-..X-.xX8"],
  eighths: ["X-x-x-x-X-x-x-x-", "X-x-x-x-X-x-5-8-"],
  octaves: ["X-8-x-8-X-8-x-8-", "X-8-x-8-5-8-x-88"],
  sixteenths: ["X.x8.x5.X.8x.x.8", "X.x.8x.xX.5.8x.x"],
  sparse: ["X--...x-..5-....", "X--....x..8-x-.."],
  long: ["X---------x-----", "X-------5---x---"],
  walking: ["X---3---5---8---", "X---5---3---5---"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export const MELODY_RHYTHMS = {
  stabs: ["..X-..x...X-....", "X-..x-....X-..x."],
  arpeggio: ["x.x.x.x.x.x.x.x.", "x.xxx.x.x.x.xxx."],
  phrases: ["X---x-x---x-....", "X--x--x-........", "..x-x-X-----x---"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type BassRhythm = keyof typeof BASS_RHYTHMS;
export type MelodyRhythm = keyof typeof MELODY_RHYTHMS;
