import type { Kind } from "../../types.ts";
import { type Finish, finish } from "../parts/finish.ts";
import { type Lean, leanOf } from "../parts/lean.ts";
import { type Part, patchOf } from "../parts/part.ts";

/** What there is to say of a drum beside how it sounds. */
export interface DrumFacts extends Finish {
  readonly name: string;
  readonly frequencyHz: number;
  /** Its length when nothing is said, and the longest that it can be. */
  readonly sec: readonly [neutral: number, longest: number];
  /** How far the seed detunes it; half a semitone without it. */
  readonly tuneSemitones?: number;
}

const SHORTEST_SEC = 0.05;

/** A kind of drum from how it sounds without what all drums have in common. */
export function drum(facts: DrumFacts, sound: (lean: Lean) => Part): Kind {
  const { name, frequencyHz, sec: [neutral, longest], tuneSemitones = 0.5 } = facts;
  return {
    name,
    family: "drum",
    frequencyHz,
    pitched: false,
    durationSec: { min: SHORTEST_SEC, max: longest, default: neutral },
    recipe(input) {
      const lean = leanOf(input, neutral, tuneSemitones);
      return patchOf(finish(sound(lean), input.axes, facts));
    },
  };
}
