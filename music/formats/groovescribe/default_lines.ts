import type { Meter } from "../../groove/types.ts";
import { placesPerMeasure } from "./division.ts";
import type { Line } from "./letters.ts";

/**
 * What GrooveScribe plays for a line its URL leaves out: hi-hats throughout (none in a measure of 48 places), snare
 * accents and kicks in turn on the beats of the time signature, no toms.
 */
export function defaultLine(
  line: Line,
  groove: { division: number; meter: Meter; measures: number },
): string {
  const places = placesPerMeasure(groove.division, groove.meter);
  const perBeat = places / groove.meter.num;
  const letterAt = (place: number): string => {
    if (line === "H") return places === 48 ? "-" : "x";
    if (line !== "S" && line !== "K" || place % perBeat !== 0) return "-";
    const odd = place / perBeat % 2 === 1;
    if (line === "S") return odd ? "O" : "-";
    return odd ? "-" : "o";
  };
  return Array.from({ length: places }, (_, place) => letterAt(place)).join("").repeat(groove.measures);
}
