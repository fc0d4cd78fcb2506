import type { Credits, Groove } from "../../groove/types.ts";
import { INSTRUMENT_MAPS } from "../../instruments/mod.ts";
import { roleName } from "../track_of_stroke.ts";
import { xmlText } from "../xml_text.ts";
import type { DrumNote } from "./drum_staff.ts";
import { decimals, element, type XmlNode } from "./xml_element.ts";

/** A track that has a place on the staff. */
export interface StaffTrack {
  id: string;
  drum: DrumNote;
  track: Groove["tracks"][number];
}

/** The one part of the score. */
export const PART = "P1";

/** What stands before the parts: the title, and who made it under which terms. */
export function scoreHead({ title, author, license, attribution, source }: Credits): XmlNode[] {
  const text = (name: string, value: string | undefined, attributes = {}) =>
    value ? element(name, xmlText(value), attributes) : undefined;
  const identification = element("identification", [
    text("creator", author, { type: "composer" }),
    text("rights", license, { type: "license" }),
    text("rights", attribution, { type: "attribution" }),
    element("encoding", [
      element("software", "Downbeat"),
      element("supports", [], { element: "beam", type: "no" }),
    ]),
    text("source", source),
  ]);
  const work = title ? [element("work", [text("work-title", title)])] : [];
  return [...work, identification];
}

/** The part, with an instrument for each track. */
export function scorePart(tracks: readonly StaffTrack[]): XmlNode {
  const notes = INSTRUMENT_MAPS.gm1.notes;
  return element("score-part", [
    element("part-name", "Drums"),
    ...tracks.map(({ id, drum, track }) =>
      element("score-instrument", [
        element("instrument-name", xmlText(track.name).trim() || roleName(track.role)),
        element("instrument-sound", drum.sound),
      ], { id })
    ),
    ...tracks.map(({ id, track }) => {
      const note = notes.get(track.role);
      return element("midi-instrument", [
        element("midi-channel", 10),
        note === undefined ? undefined : element("midi-unpitched", note + 1),
        element("volume", decimals(track.volume * 100)),
        element("pan", decimals(track.pan * 90)),
      ], { id });
    }),
  ], { id: PART });
}
