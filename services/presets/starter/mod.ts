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
import { sign, type StarterPreset } from "./starter_preset.ts";
import { TECHNO } from "./techno.ts";
import { WORLD } from "./world.ts";

export type { KitHint, StarterPreset } from "./starter_preset.ts";

/** Every starter groove, signed, in a stable order. */
export const STARTER: readonly StarterPreset[] = [
  ...HOUSE,
  ...TECHNO,
  ...CLUB,
  ...BREAKS,
  ...HIP_HOP,
  ...FUNK,
  ...SOUL,
  ...ROCK,
  ...METAL,
  ...CARIBBEAN,
  ...CUBA,
  ...BRAZIL,
  ...AFRICA,
  ...LATIN,
  ...JAZZ,
  ...ROOTS,
  ...WORLD,
].map(sign);
