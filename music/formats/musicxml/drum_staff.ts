/** Where a drum stands on the staff, with which notehead, and the sound MusicXML knows it by. */
import type { Role } from "../../groove/types.ts";

export interface DrumNote {
  /** Letter and octave the place on the staff would have in a treble clef. */
  step: string;
  octave: number;
  notehead: "normal" | "x" | "circle-x" | "diamond" | "triangle" | "slash";
  /** Id in MusicXML's list of standard sounds. */
  sound: string;
  /** Played with a foot: stem down, in the second voice. */
  foot?: true;
}

/**
 * Places after common usage for the drum set (Norman Weinberg, Guide to Standardized Drumset Notation, 1998): kick in
 * the lowest space, snare in the third, toms around it, cymbals on and above the top line with x for a head.
 * Percussion without a place of its own stands above the staff.
 */
const DRUM_NOTES: Partial<Record<Role, DrumNote>> = {
  kick: { step: "F", octave: 4, notehead: "normal", sound: "drum.bass-drum", foot: true },
  pedalHat: { step: "D", octave: 4, notehead: "x", sound: "metal.hi-hat", foot: true },
  snare: { step: "C", octave: 5, notehead: "normal", sound: "drum.snare-drum" },
  rim: { step: "C", octave: 5, notehead: "x", sound: "drum.snare-drum" },
  clap: { step: "C", octave: 5, notehead: "slash", sound: "effect.hand-clap" },
  closedHat: { step: "G", octave: 5, notehead: "x", sound: "metal.hi-hat" },
  openHat: { step: "G", octave: 5, notehead: "circle-x", sound: "metal.hi-hat" },
  lowTom: { step: "A", octave: 4, notehead: "normal", sound: "drum.tom-tom" },
  midTom: { step: "D", octave: 5, notehead: "normal", sound: "drum.tom-tom" },
  highTom: { step: "E", octave: 5, notehead: "normal", sound: "drum.tom-tom" },
  crash: { step: "A", octave: 5, notehead: "x", sound: "metal.cymbal.crash" },
  ride: { step: "F", octave: 5, notehead: "x", sound: "metal.cymbal.ride" },
  rideBell: { step: "F", octave: 5, notehead: "diamond", sound: "metal.cymbal.ride" },
  splash: { step: "B", octave: 5, notehead: "x", sound: "metal.cymbal.splash" },
  china: { step: "C", octave: 6, notehead: "x", sound: "metal.cymbal.chinese" },
  cowbell: { step: "E", octave: 5, notehead: "triangle", sound: "metal.bells.cowbell" },
  clave: { step: "B", octave: 5, notehead: "diamond", sound: "wood.claves" },
  woodblock: { step: "B", octave: 5, notehead: "triangle", sound: "wood.wood-block" },
  tambourine: { step: "A", octave: 5, notehead: "triangle", sound: "drum.tambourine" },
  shaker: { step: "A", octave: 5, notehead: "slash", sound: "rattle.shaker" },
  maracas: { step: "B", octave: 5, notehead: "slash", sound: "rattle.maraca" },
  cabasa: { step: "A", octave: 5, notehead: "diamond", sound: "rattle.cabasa" },
  guiro: { step: "C", octave: 6, notehead: "slash", sound: "wood.guiro" },
  triangle: { step: "C", octave: 6, notehead: "triangle", sound: "metal.triangle" },
  conga: { step: "B", octave: 4, notehead: "normal", sound: "drum.conga" },
  bongo: { step: "F", octave: 5, notehead: "normal", sound: "drum.bongo" },
  timbale: { step: "E", octave: 5, notehead: "diamond", sound: "drum.timbale" },
  agogo: { step: "D", octave: 5, notehead: "triangle", sound: "metal.bells.agogo" },
  surdo: { step: "G", octave: 4, notehead: "normal", sound: "drum.surdo" },
  whistle: { step: "D", octave: 6, notehead: "x", sound: "effect.whistle" },
  other: { step: "B", octave: 4, notehead: "x", sound: "drum.group.set" },
};

/** Undefined for pitched roles (bass, lead, pad), which have no place on a drum staff. */
export function drumNoteOf(role: Role): DrumNote | undefined {
  return DRUM_NOTES[role];
}
