/**
 * The groove: one loop of hits on a step grid, as it travels on the wire.
 *
 * Units: `bpm` counts quarter notes per minute whatever the meter; a "beat" in `stepsPerBeat` is a quarter
 * note; step `s` sits at `s / stepsPerBeat` quarter notes, is delayed by swing, then moved by `offsetMs`.
 * The shapes are open: members this version does not know travel along unchanged.
 */

/** Steps in one quarter note. */
export const STEPS_PER_BEAT = [3, 4, 6, 8, 12] as const;
export type StepsPerBeat = (typeof STEPS_PER_BEAT)[number];

/** What a track plays. Drum roles map to instrument maps; pitched roles are kept but not exported as drums. */
export const ROLES = [
  "kick",
  "snare",
  "rim",
  "clap",
  "closedHat",
  "openHat",
  "pedalHat",
  "lowTom",
  "midTom",
  "highTom",
  "crash",
  "ride",
  "rideBell",
  "splash",
  "china",
  "cowbell",
  "clave",
  "woodblock",
  "tambourine",
  "shaker",
  "maracas",
  "cabasa",
  "guiro",
  "triangle",
  "conga",
  "bongo",
  "timbale",
  "agogo",
  "surdo",
  "whistle",
  "bass",
  "lead",
  "pad",
  "other",
] as const;
export type Role = (typeof ROLES)[number];

export interface Meter {
  /** Beats in a bar, 1..32. */
  num: number;
  /** The note value of one of them: 1, 2, 4, 8, 16 or 32. */
  den: 1 | 2 | 4 | 8 | 16 | 32;
  [member: string]: unknown;
}

/** Sends of a track or a hit, each 0..1. */
export interface Effects {
  filter?: number;
  drive?: number;
  delay?: number;
  reverb?: number;
  [member: string]: unknown;
}

export interface Hit {
  /** 0..steps-1, unique within its track. */
  step: number;
  /** 1..127, whole. */
  velocity: number;
  /** (0..1]; absent means 1. */
  probability?: number;
  /** -50..50 ms, after swing; absent means 0. */
  offsetMs?: number;
  /** 1..8 equal strokes within the step; absent means 1. */
  ratchet?: number;
  sampleId?: string;
  effects?: Effects;
  [member: string]: unknown;
}

export interface Track {
  /** Unique within the groove. */
  id: string;
  name: string;
  role: Role;
  /** 0..1 */
  volume: number;
  /** -1 left .. 1 right */
  pan: number;
  mute: boolean;
  solo: boolean;
  /** `#rrggbb` */
  color?: string;
  sampleId?: string;
  effects?: Effects;
  hits: Hit[];
  [member: string]: unknown;
}

export type SwingUnit = "8th" | "16th";

export interface Groove {
  /** 20..300 quarter notes per minute. */
  bpm: number;
  meter: Meter;
  stepsPerBeat: StepsPerBeat;
  /** 1..64 steps in the loop. */
  steps: number;
  /** 0..100: 0 straight, 66.67 a triplet, 100 is MPC 75 %. */
  swing: number;
  swingUnit: SwingUnit;
  /** 1..16 tracks. */
  tracks: Track[];
  [member: string]: unknown;
}

/** Who made a groove and under which terms; travels with every export. */
export interface Credits {
  title?: string;
  author?: string;
  /** SPDX licence id, e.g. `CC0-1.0`. */
  license?: string;
  /** URL the groove came from. */
  source?: string;
  attribution?: string;
}
