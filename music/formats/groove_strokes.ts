import { onsetQuarters, stepQuarters } from "../groove/timing.ts";
import type { Groove, Hit, Track } from "../groove/types.ts";
import type { InstrumentMap } from "../instruments/mod.ts";
import { randomUnits } from "./random_units.ts";

export interface RenderOptions {
  /** `bake` plays swing as it sounds; `strip` writes straight positions. Offsets are written either way. */
  swing: "bake" | "strip";
  /** `all` plays every hit; a seed decides once which hits with a probability sound. */
  probability: "all" | { seed: number };
}

/** A note to write, in quarter notes from the start of the loop. */
export interface NoteStroke {
  /** When it sounds; may lie before the loop or after its end. */
  quarters: number;
  /** Where its step is, without swing and offset. */
  straightQuarters: number;
  note: number;
  velocity: number;
  track: Track;
  hit: Hit;
}

/** Tracks of role `other` without a note in their name get notes from here up, above General MIDI 2. */
const FIRST_FREE_NOTE = 88;
const NOTE_NAME = /^Note (\d{1,3})$/;

/**
 * The notes of a groove, whatever is muted or soloed: those describe how it was heard, not what it is. A ratchet is so
 * many equal strokes within its step. Pitched tracks (bass, lead, pad) have no drum note and are left out.
 */
export function grooveStrokes(groove: Groove, map: InstrumentMap, options: RenderOptions): NoteStroke[] {
  const chance = options.probability === "all" ? undefined : randomUnits(options.probability.seed);
  const timing = options.swing === "bake" ? groove : { ...groove, swing: 0 };
  const strokes: NoteStroke[] = [];
  let freeNote = FIRST_FREE_NOTE;
  for (const track of groove.tracks) {
    const note = map.notes.get(track.role) ??
      (track.role === "other" ? namedNote(track) ?? freeNote++ : undefined);
    if (note === undefined) continue;
    for (const hit of track.hits.toSorted((a, b) => a.step - b.step)) {
      if (chance && chance() >= (hit.probability ?? 1)) continue;
      strokes.push(
        ...ratchet(timing, hit).map((times) => ({ ...times, note, velocity: hit.velocity, track, hit })),
      );
    }
  }
  return strokes;
}

/** An import names the track of an unmapped note after it, so that it finds its way back. */
function namedNote(track: Track): number | undefined {
  const note = Number(NOTE_NAME.exec(track.name)?.[1] ?? NaN);
  return note <= 127 ? note : undefined;
}

function ratchet(groove: Groove, hit: Hit): Pick<NoteStroke, "quarters" | "straightQuarters">[] {
  const count = hit.ratchet ?? 1;
  const onset = onsetQuarters(groove, hit);
  const straight = stepQuarters(groove, hit.step);
  return Array.from({ length: count }, (_, index) => {
    const delay = index / count / groove.stepsPerBeat;
    return { quarters: onset + delay, straightQuarters: straight + delay };
  });
}
