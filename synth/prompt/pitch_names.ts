import { midiToHz } from "../math/units.ts";
import type { Key } from "../types.ts";

const PITCH_CLASSES: Readonly<Record<string, number>> = { c: 0, d: 2, e: 4, f: 5, g: 7, a: 9, b: 11 };
const NOTE = /^([a-g])([#b]?)(-?[0-9])$/;
const TONIC = /^([a-g])([#b]?)(m|min|minor|maj|major)?$/;

/** The frequency of a note as `c2`, `f#1` or `bb3` in small letters; `a4` is 440 Hz. */
export function noteHz(text: string): number | undefined {
  const match = NOTE.exec(text);
  if (!match) return undefined;
  return midiToHz(pitchClass(match[1]!, match[2]!) + 12 * (Number(match[3]) + 1));
}

/** The tonic and the mode in a word such as `c`, `f#m`, `bbmaj`, in small letters. */
export function tonicOf(text: string): { readonly tonic: number; readonly mode?: Key["mode"] } | undefined {
  const match = TONIC.exec(text);
  if (!match) return undefined;
  const tonic = (pitchClass(match[1]!, match[2]!) + 12) % 12;
  const mode = modeOf(match[3] ?? "");
  return mode ? { tonic, mode } : { tonic };
}

/** The mode that a word names. */
export function modeOf(word: string): Key["mode"] | undefined {
  if (word === "m" || word === "min" || word === "minor") return "minor";
  return word === "maj" || word === "major" ? "major" : undefined;
}

function pitchClass(letter: string, sign: string): number {
  return PITCH_CLASSES[letter]! + (sign === "#" ? 1 : sign === "b" ? -1 : 0);
}
