import type { Kind, KindName } from "../types.ts";
import { BASSES } from "./bass/mod.ts";
import { DRUMS } from "./drums/mod.ts";
import { EFFECTS } from "./effects/mod.ts";
import { TONES } from "./tones/mod.ts";

/** Every kind of sound but loops, by name. */
export const KINDS: Readonly<Record<KindName, Kind>> = Object.fromEntries(
  [...DRUMS, ...BASSES, ...TONES, ...EFFECTS].map((kind) => [kind.name, kind]),
);
