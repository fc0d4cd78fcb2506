import type { components } from "@downbeat/contract/presets";

type Schemas = components["schemas"];

export type Groove = Schemas["Groove"];
export type Features = Schemas["Features"];
export type Role = Schemas["Role"];
export type Origin = Schemas["Origin"];
export type Visibility = Schemas["Visibility"];
export type VersionNumber = Schemas["VersionNumber"];
export type PresetBody = Schemas["Preset"];

/** What an author writes; a version freezes exactly this. */
export interface Content {
  readonly name: string;
  readonly description: string;
  readonly groove: Groove;
  readonly tags: string[];
  readonly style: string | null;
  readonly kit: string | null;
  readonly author: string | null;
  readonly license: string | null;
  readonly source: string | null;
  readonly attribution: string | null;
}

/** What follows from the groove alone; kept beside it so that lists and searches need not compute it. */
export interface Analysis {
  readonly features: Features;
  readonly fingerprint: string;
  /** What plays, in the order of the role list. */
  readonly roles: Role[];
}

/** A groove with a name, credits and a history. */
export interface Preset extends Content, Analysis {
  readonly id: string;
  readonly owner: string;
  /** Counts the writes, from 1. */
  readonly revision: number;
  readonly visibility: Visibility;
  /** Number of the last published version. */
  readonly version: VersionNumber | null;
  readonly forkedFrom: Origin | null;
  /** Downloads and forks. They are no writes: the revision stays. */
  readonly uses: number;
  /** How many accounts have marked it; no write either. */
  readonly favorites: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** When the last version was published. */
  readonly publishedAt: Date | null;
}
