import type { Role } from "../groove/types.ts";
import { instrumentMap } from "./instrument_map.ts";

interface HydrogenInstrument {
  id: number;
  /** The instrument type newer patterns name. */
  type: string;
  role: Role;
}

/**
 * Hydrogen's default kit, GMRockKit, by instrument id and by type. Roles the kit lacks have ids from 18 up, which
 * it leaves silent, and the type another kit can be matched by.
 */
const INSTRUMENTS: readonly HydrogenInstrument[] = [
  { id: 0, type: "Kick", role: "kick" },
  { id: 2, type: "Snare", role: "snare" },
  { id: 1, type: "Stick", role: "rim" },
  { id: 4, type: "Snare Rimshot", role: "rim" },
  { id: 3, type: "Hand Clap", role: "clap" },
  { id: 6, type: "Hi-hat Closed", role: "closedHat" },
  { id: 10, type: "Hi-hat Open", role: "openHat" },
  { id: 16, type: "Hi-hat Semi-Open", role: "openHat" },
  { id: 8, type: "Hi-hat Pedal", role: "pedalHat" },
  { id: 5, type: "Tom Floor", role: "lowTom" },
  { id: 7, type: "Tom Low", role: "midTom" },
  { id: 9, type: "Tom Mid", role: "highTom" },
  { id: 13, type: "Crash", role: "crash" },
  { id: 12, type: "Ride Bow", role: "ride" },
  { id: 14, type: "Ride Bow 2", role: "ride" },
  { id: 17, type: "Ride Bell", role: "rideBell" },
  { id: 15, type: "Splash", role: "splash" },
  { id: 18, type: "China", role: "china" },
  { id: 11, type: "Cowbell", role: "cowbell" },
  { id: 19, type: "Clave", role: "clave" },
  { id: 20, type: "Woodblock", role: "woodblock" },
  { id: 21, type: "Tambourine", role: "tambourine" },
  { id: 22, type: "Shaker", role: "shaker" },
  { id: 23, type: "Maracas", role: "maracas" },
  { id: 24, type: "Cabasa", role: "cabasa" },
  { id: 25, type: "Guiro Short", role: "guiro" },
  { id: 26, type: "Triangle", role: "triangle" },
  { id: 27, type: "Conga", role: "conga" },
  { id: 28, type: "Bongo", role: "bongo" },
  { id: 29, type: "Timbale", role: "timbale" },
  { id: 30, type: "Agogo", role: "agogo" },
  { id: 31, type: "Surdo", role: "surdo" },
  { id: 32, type: "Whistle", role: "whistle" },
];

/** Types of other kits and of older pattern collections. */
const OTHER_TYPES: readonly (readonly [string, Role])[] = [
  ["Bass Drum", "kick"],
  ["Side Stick", "rim"],
  ["Tom High", "highTom"],
  ["Ride", "ride"],
  ["Ride 2", "ride"],
];

export const hydrogen = instrumentMap("hydrogen", 1, INSTRUMENTS.map(({ id, role }) => [id, role] as const));

/** Role of an instrument type, e.g. `Hi-hat Closed`. */
export const HYDROGEN_TYPE_ROLES: ReadonlyMap<string, Role> = new Map([
  ...INSTRUMENTS.map(({ type, role }) => [type, role] as const),
  ...OTHER_TYPES,
]);

/** Instrument type of an id in the default kit. */
export const HYDROGEN_ID_TYPES: ReadonlyMap<number, string> = new Map(
  INSTRUMENTS.map(({ id, type }) => [id, type]),
);
