import type { Effects, Role } from "@downbeat/music";

/** Values for single strokes: the key is the character's place in its pattern, spaces and bar lines not counted. */
export type ByPlace = { readonly [place: number]: number };

export interface PartOptions {
  /** Shown to people; also makes the track's id. The role's usual name when absent. */
  readonly name?: string;
  /** 0..1 */
  readonly volume?: number;
  /** -1..1 */
  readonly pan?: number;
  /** Steps one character stands for; the groove's when absent. */
  readonly stride?: number;
  /** Milliseconds the whole part lies behind the grid; negative pushes. */
  readonly lateMs?: number;
  /** Milliseconds for single strokes, in place of `lateMs`. */
  readonly offsetsMs?: ByPlace;
  /** Chance (0..1] of single strokes. */
  readonly chances?: ByPlace;
  /** Strokes within the step, 1..8. */
  readonly ratchets?: ByPlace;
  readonly effects?: Effects;
}

export interface Part {
  readonly role: Role;
  readonly pattern: string;
  readonly options: PartOptions;
}

/** Describes one track. Nothing is checked until `groove` reads it. */
export function part(role: Role, pattern: string, options: PartOptions = {}): Part {
  return { role, pattern, options };
}
