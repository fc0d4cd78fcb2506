/** The letters of GrooveScribe's lines, and the strokes they stand for. */
import type { Role } from "../../groove/types.ts";

/** Parameters that hold notes: hi-hat and cymbals, snare, kick, and toms from high to low. */
export const LINES = ["H", "S", "K", "T1", "T2", "T3", "T4"] as const;
export type Line = (typeof LINES)[number];

export interface LetterStroke {
  role: Role;
  velocity: number;
}

/** Velocities its General MIDI export plays. */
const NORMAL = 85;
const ACCENT = 120;
const GHOST = 50;

const normal = (role: Role): LetterStroke[] => [{ role, velocity: NORMAL }];
const accent = (role: Role): LetterStroke[] => [{ role, velocity: ACCENT }];

/**
 * It reads four toms, but its editor has the first and the last: it neither shows nor plays the two between, and drops
 * them when it writes the URL again. Flam and drag are single accented notes in its General MIDI export, a buzz a plain one. The stacker is on General
 * MIDI's china, and the metronome's two beeps on its wood blocks.
 */
const STROKES: Record<Line, Readonly<Record<string, readonly LetterStroke[]>>> = {
  H: {
    x: normal("closedHat"),
    X: accent("closedHat"),
    "+": normal("closedHat"),
    o: normal("openHat"),
    r: normal("ride"),
    R: normal("ride"),
    b: normal("rideBell"),
    B: normal("rideBell"),
    c: normal("crash"),
    s: normal("china"),
    m: normal("cowbell"),
    n: normal("woodblock"),
    N: accent("woodblock"),
  },
  S: {
    o: normal("snare"),
    O: accent("snare"),
    g: [{ role: "snare", velocity: GHOST }],
    x: normal("rim"),
    f: accent("snare"),
    d: accent("snare"),
    b: normal("snare"),
    B: normal("snare"),
  },
  K: {
    o: normal("kick"),
    x: normal("pedalHat"),
    X: [...normal("kick"), ...normal("pedalHat")],
  },
  T1: { o: normal("highTom"), x: normal("highTom") },
  T2: {},
  T3: {},
  T4: { o: normal("lowTom"), x: normal("lowTom") },
};

/** What a letter plays; undefined for a letter its line does not know, which GrooveScribe plays as a rest. */
export function strokesOf(line: Line, letter: string): readonly LetterStroke[] | undefined {
  const letters = STROKES[line];
  return Object.hasOwn(letters, letter) ? letters[letter] : undefined;
}

/** Letters each role is written with, from soft to loud; roles without a line are absent. */
const WRITTEN: Partial<Record<Role, { line: Line; letters: readonly string[] }>> = {
  closedHat: { line: "H", letters: ["x", "X"] },
  openHat: { line: "H", letters: ["o"] },
  ride: { line: "H", letters: ["r"] },
  rideBell: { line: "H", letters: ["b"] },
  crash: { line: "H", letters: ["c"] },
  china: { line: "H", letters: ["s"] },
  cowbell: { line: "H", letters: ["m"] },
  woodblock: { line: "H", letters: ["n", "N"] },
  snare: { line: "S", letters: ["g", "o", "O"] },
  rim: { line: "S", letters: ["x"] },
  kick: { line: "K", letters: ["o"] },
  pedalHat: { line: "K", letters: ["x"] },
  highTom: { line: "T1", letters: ["o"] },
  midTom: { line: "T1", letters: ["o"] },
  lowTom: { line: "T4", letters: ["o"] },
};

/** The line and the letter that play a stroke, and how loud; undefined for a role GrooveScribe lacks. */
export function letterOf(
  role: Role,
  velocity: number,
): { line: Line; letter: string; velocity: number } | undefined {
  const written = WRITTEN[role];
  if (!written) return undefined;
  const { line } = written;
  let best: { line: Line; letter: string; velocity: number } | undefined;
  for (const letter of written.letters) {
    const played = strokesOf(line, letter)?.[0]?.velocity ?? 0;
    if (!best || Math.abs(velocity - played) < Math.abs(velocity - best.velocity)) {
      best = { line, letter, velocity: played };
    }
  }
  return best;
}
