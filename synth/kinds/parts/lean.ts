import { exp2 } from "../../math/dmath.ts";
import { gainToDb } from "../../math/units.ts";
import type { RecipeInput } from "../../types.ts";

/** What recipes work out from their axes and their seed. */
export interface Lean {
  readonly axes: RecipeInput["axes"];
  readonly frequencyHz: number;
  /** Seconds in which the loudest part falls by 60 dB at the longest. */
  readonly reachSec: number;
  /** The same of a part that is quieter than the peak of the sound by a gain: as silent as the others at the end. */
  tailSec(gain: number): number;
  /** Semitones that the pitch is off the note: deeper by up to 5, and the seed's detune. */
  readonly pitch: number;
  /** What cutoffs are multiplied by, by depth and seed. */
  readonly colour: number;
  /** A factor around 1, at most `share` away. */
  vary(name: string, share: number): number;
  /** Seconds of an attack that is so long when nothing is said: a hard one is a quarter of it, a soft one four times. */
  attackSec(neutralSec: number): number;
  /** The level of a transient: thrice as high when hard, a third when soft. */
  strike(neutral: number): number;
  /** The level of what makes a sound uneven, such as noise and partials that beat: twice as high when rough. */
  grit(neutral: number): number;
}

const LENGTH_OCTAVES = 1.2;
const DEPTH_SEMITONES = 5;
const TAIL_SEC = 0.5;
/** Of a duration, so that the last of it is silent. */
const FULL = 0.98;
/** How far below its peak a sound is at its end, in dB. */
const END_DB = 57;

/** How long a sound of a kind is when no length is asked for: its default, leaned by decay, and a tail in a room. */
export function naturalDurationSec(
  { durationSec: { min, max, default: neutral } }: {
    durationSec: { min: number; max: number; default: number };
  },
  { decay, space }: RecipeInput["axes"],
): number {
  return Math.min(max, Math.max(min, neutral * exp2(LENGTH_OCTAVES * decay) + roomSec(space)));
}

/**
 * The lean of a sound whose kind is `neutralSec` long by default. A sound that is asked to be longer is, one that is asked
 * to be shorter than it would be fades in its time.
 */
export function leanOf(input: RecipeInput, neutralSec: number, tuneSemitones: number): Lean {
  const { axes, durationSec, frequencyHz, random } = input;
  const room = Math.max(0.02, durationSec - roomSec(axes.space));
  const own = neutralSec * exp2(LENGTH_OCTAVES * axes.decay);
  const asked = room * exp2(LENGTH_OCTAVES * Math.min(0, axes.decay));
  const vary = (name: string, share: number) => 1 + share * random(name).bipolar();
  const reachSec = FULL * Math.min(room, Math.max(own, asked)) * (1 - 0.05 * random("reach").next());
  return {
    axes,
    frequencyHz,
    reachSec,
    tailSec: (gain) => reachSec * 60 / (END_DB + Math.max(-30, gainToDb(gain))),
    pitch: tuneSemitones * random("tune").bipolar() - DEPTH_SEMITONES * axes.depth,
    colour: vary("colour", 0.08) * exp2(-0.5 * axes.depth),
    vary,
    attackSec: (neutral) => neutral * exp2(-2 * axes.hardness),
    strike: (neutral) => neutral * exp2(1.58 * axes.hardness),
    grit: (neutral) => neutral * exp2(axes.roughness),
  };
}

/** What a room adds to the length of a sound. */
export function roomSec(space: number): number {
  return TAIL_SEC * Math.max(0, space);
}
