import { exp2 } from "../../math/dmath.ts";
import type { Axes, RecipeInput } from "../../types.ts";
import { type Part, part } from "./part.ts";

/** What kinds that are held or ring work out from what is asked for and their seed. */
export interface Voice {
  readonly axes: Axes;
  readonly frequencyHz: number;
  /** When everything has ended: the whole duration, or less of it where decay is below 0. */
  readonly endSec: number;
  /** When what is not the room has ended. */
  readonly dryEndSec: number;
  /** Seconds in which what was struck falls by 60 dB. */
  readonly ringSec: number;
  /** A factor around 1, at most `share` away. */
  vary(name: string, share: number): number;
  pick<T>(name: string, list: readonly T[]): T;
  /** A value that an axis doubles so many times at 1, and halves so at −1. */
  lean(neutral: number, axis: keyof Axes, octaves: number): number;
  /** Seconds of an attack that is so long when nothing is said. */
  attackSec(neutralSec: number): number;
}

const ATTACK_OCTAVES = 3.5;
const MOST_ATTACK = 0.4;
const SHORTER = 0.45;
const RING_OCTAVES = 1.3;

export function voiceOf(input: RecipeInput, tailSec: number): Voice {
  const { axes, frequencyHz, durationSec, random } = input;
  const endSec = durationSec * (1 + SHORTER * Math.min(0, axes.decay));
  const dryEndSec = endSec - Math.min(tailSec, 0.3 * endSec);
  return {
    axes,
    frequencyHz,
    endSec,
    dryEndSec,
    ringSec: Math.min(30, 1.25 * durationSec * exp2(RING_OCTAVES * axes.decay)),
    vary: (name, share) => 1 + share * random(name).bipolar(),
    pick: (name, list) => random(name).pick(list),
    lean: (neutral, axis, octaves) => neutral * exp2(octaves * axes[axis]),
    attackSec: (neutral) =>
      Math.min(MOST_ATTACK * dryEndSec, neutral * exp2(-ATTACK_OCTAVES * axes.hardness)),
  };
}

/** The envelope of a note that is held until it ends, as `id`. */
export function held(
  id: string,
  { attackSec, decaySec = 0.3, sustain = 0.85, releaseSec = 0.1 }: {
    readonly attackSec: number;
    readonly decaySec?: number;
    readonly sustain?: number;
    readonly releaseSec?: number;
  },
): Part {
  return part("envelope", id, { attackSec, decaySec, sustain, releaseSec });
}

/** The envelope of what fades by itself: only its beginning is shaped. */
export function ringing(
  id: string,
  { attackSec, endSec }: { readonly attackSec: number; readonly endSec: number },
): Part {
  return part("envelope", id, { attackSec, holdSec: endSec });
}

/** A saturation of so many dB, or nothing where it is none. */
export function grit(driveDb: number, { shape = "tanh", level = 1 } = {}): Part[] {
  return driveDb > 0 ? [part("drive", "grit", { driveDb, level }, { shape })] : [];
}

/** A cutoff or a frequency as parameters take them. */
export function boundedHz(hz: number): number {
  return Math.min(20_000, Math.max(20, hz));
}
