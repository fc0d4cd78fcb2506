import { GM1_ROWS } from "./gm1.ts";
import { instrumentMap } from "./instrument_map.ts";

/**
 * Roland TD-11 drum kit: General MIDI, except where the kit sends a pad's edge or rim on a note of its own. Its
 * crash edges use the notes of General MIDI's splash and china, so those two roles are written as crashes.
 */
export const rolandTd11 = instrumentMap("roland-td11", 1, [
  ...GM1_ROWS,
  [22, "closedHat"],
  [26, "openHat"],
  [58, "lowTom"],
  [52, "crash"],
  [55, "crash"],
]);
