/** Named, versioned instrument maps. */
import { gm1 } from "./gm1.ts";
import { hydrogen } from "./hydrogen_kit.ts";
import type { InstrumentMap } from "./instrument_map.ts";
import { rolandTd11 } from "./roland_td11.ts";

export type { InstrumentMap } from "./instrument_map.ts";

export const INSTRUMENT_MAPS = { gm1, "roland-td11": rolandTd11, hydrogen } satisfies Record<
  string,
  InstrumentMap
>;

/** Maps whose notes are MIDI note numbers. */
export type MidiMapName = "gm1" | "roland-td11";
