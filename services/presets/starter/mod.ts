/** The library Downbeat ships with, family by family. */
import { AFRICA } from "./africa.ts";
import { BRAZIL } from "./brazil.ts";
import { BREAKS } from "./breaks.ts";
import { CARIBBEAN } from "./caribbean.ts";
import { CLUB } from "./club.ts";
import { CUBA } from "./cuba.ts";
import { FUNK } from "./funk.ts";
import { HIP_HOP } from "./hip_hop.ts";
import { HOUSE } from "./house.ts";
import { JAZZ } from "./jazz.ts";
import { LATIN } from "./latin.ts";
import { METAL } from "./metal.ts";
import { ROCK } from "./rock.ts";
import { ROOTS } from "./roots.ts";
import { SOUL } from "./soul.ts";
import { sign, type StarterEntry, type StarterPreset } from "./starter_preset.ts";
import { TECHNO } from "./techno.ts";
import { WORLD } from "./world.ts";

export type { KitHint, StarterPreset } from "./starter_preset.ts";

/** The family a groove is filed under is also its first tag: `house` finds deep house too. */
const FAMILIES: readonly (readonly [tag: string, entries: readonly StarterEntry[]])[] = [
  ["house", HOUSE],
  ["techno", TECHNO],
  ["club", CLUB],
  ["breaks", BREAKS],
  ["hip-hop", HIP_HOP],
  ["funk", FUNK],
  ["soul", SOUL],
  ["rock", ROCK],
  ["metal", METAL],
  ["caribbean", CARIBBEAN],
  ["cuba", CUBA],
  ["brazil", BRAZIL],
  ["africa", AFRICA],
  ["latin", LATIN],
  ["jazz", JAZZ],
  ["roots", ROOTS],
  ["world", WORLD],
];

/** Every starter groove, signed, in a stable order. */
export const STARTER: readonly StarterPreset[] = FAMILIES.flatMap(([tag, entries]) =>
  entries.map((entry) => sign(entry, tag))
);
