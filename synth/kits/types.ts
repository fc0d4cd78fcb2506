import type { Axes, KindName } from "../types.ts";

/** What plays a voice of a groove: a kind, and how it leans. */
export interface KitVoice {
  readonly kind: KindName;
  readonly axes?: Readonly<Partial<Axes>>;
  /** Semitones that the kind's own note is moved. */
  readonly tune?: number;
  /** Against the level that all voices have: kicks are near 0. */
  readonly gainDb: number;
  /** −1 for left, 1 for right; as the drummer sees it. */
  readonly pan?: number;
  /** Voices of the same group cut each other off. */
  readonly choke?: string;
  /** Factor on the length that the kind has by itself. */
  readonly length?: number;
}

/** Every voice that a groove can name. */
export type KitVoices = Readonly<Record<KitRole, KitVoice>>;

export interface Kit {
  readonly name: string;
  readonly title: string;
  readonly voices: KitVoices;
}

/** The roles of grooves. */
export const KIT_ROLES = [
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

export type KitRole = (typeof KIT_ROLES)[number];
