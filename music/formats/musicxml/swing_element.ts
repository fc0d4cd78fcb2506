import type { Groove } from "../../groove/types.ts";
import { element, type XmlNode } from "./xml_element.ts";

/** Parts of the pair a ratio is counted in: 66.67 has to come out as two to one. */
const RATIO_PARTS = 300;

/**
 * The playback direction MusicXML 4 has for swing: how long the first and the second of two notes are. Swing delays the
 * second by `swing / 100` of half a note, so they last `200 + swing` to `200 - swing`.
 */
export function swingElement({ swing, swingUnit }: Groove): XmlNode | undefined {
  const extra = Math.round(swing / 200 * RATIO_PARTS);
  if (extra === 0) return undefined;
  const divisor = greatestDivisor(RATIO_PARTS + extra, RATIO_PARTS - extra);
  return element("swing", [
    element("first", (RATIO_PARTS + extra) / divisor),
    element("second", (RATIO_PARTS - extra) / divisor),
    element("swing-type", swingUnit === "8th" ? "eighth" : "16th"),
  ]);
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
