import { hzToMidi, midiToHz } from "../math/units.ts";
import { modeOf, tonicOf } from "../prompt/pitch_names.ts";
import { PlanError } from "../plan_error.ts";
import type { Key } from "../types.ts";

/**
 * The note in Hz that a kind sounds: the one that is asked for; else the tonic of the key, in the octave that is nearest to
 * the kind's own note; else that note.
 */
export function tuned(ownHz: number, wanted: { readonly frequencyHz?: number; readonly key?: Key }): number {
  if (wanted.frequencyHz !== undefined) return wanted.frequencyHz;
  return wanted.key ? midiToHz(nearestOf(wanted.key.tonic, hzToMidi(ownHz))) : ownHz;
}

/** The MIDI note of a pitch class that is nearest to a note. */
export function nearestOf(pitchClass: number, noteMidi: number): number {
  return pitchClass + 12 * Math.round((noteMidi - pitchClass) / 12);
}

/**
 * A key as `C`, `F# minor` or `Bbm`; without a mode it is major.
 * @throws PlanError `invalid-value`
 */
export function readKey(text: string): Key {
  const [first = "", second = "", ...more] = text.trim().toLowerCase().split(/\s+/);
  const named = tonicOf(first);
  const mode = modeOf(second);
  const wrong = !named || more.length > 0 || (second !== "" && (!mode || named.mode !== undefined));
  if (wrong) throw new PlanError("invalid-value", `"${text.slice(0, 40)}" is no key such as F# minor`);
  return { tonic: named.tonic, mode: mode ?? named.mode ?? "major" };
}
