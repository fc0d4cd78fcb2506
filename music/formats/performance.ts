import type { Meter, Role, StepsPerBeat } from "../groove/types.ts";

/** One stroke of a file, before it is put on a grid. */
export interface Stroke {
  /** Position in the file's own ticks. */
  tick: number;
  quarters: number;
  note: number;
  /** What `note` counts: notes of MIDI, or the instruments of a kit, for which General MIDI's range means nothing. */
  noteKind: "midi" | "instrument";
  /** 1..127, whole; 0 only for a silent stroke. */
  velocity: number;
  /** Why the stroke makes no sound; absent when it does. */
  silence?: string;
  /** Position the file writes the stroke at, when it states the offset apart. Absent: where it sounds. */
  writtenQuarters?: number;
  /** (0..1]; absent means 1. */
  probability?: number;
  role: Role;
  /** Name of the track it lands on; strokes of role `other` share a track only when they share a name. */
  name: string;
  /** The instrument map knew the note. */
  mapped: boolean;
}

/** A file's strokes in order of time, with what is needed to cut loops from them. */
export interface Performance {
  /** 20..300 */
  bpm: number;
  meter: Meter;
  strokes: Stroke[];
  /**
   * Length of the file when it ends exactly at a bar line, as a loop does. Strokes that round to it anticipate the
   * first step. Absent for a recording that just stops.
   */
  loopQuarters?: number;
  /** How far from a step a machine-written onset may lie through rounding to ticks. */
  toleranceQuarters: number;
}

export interface WindowOptions {
  /**
   * Which loops to cut: the `first`, `all` (at most 64), or the `best`, the most typical one. Default `best`.
   */
  window?: "first" | "all" | "best";
  /** Bars in a loop, at most as many as 64 steps and the file hold. Default: that many. */
  bars?: 1 | 2 | 4;
  /** The grid. Default `auto`: 4, 6, 8 or 12, as `chooseGrid` finds. */
  stepsPerBeat?: "auto" | StepsPerBeat;
  /** Whether notes the map does not know are kept on tracks of role `other`. Default `keep`. */
  unmapped?: "keep" | "drop";
}
