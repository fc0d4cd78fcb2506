import type { Hit } from "../../groove/types.ts";
import type { DrumNote } from "./drum_staff.ts";
import type { NoteSpan } from "./note_spans.ts";
import { element, type XmlNode } from "./xml_element.ts";

/** A hit and the instrument that plays it. */
export interface StaffHit {
  instrument: string;
  drum: DrumNote;
  hit: Hit;
  /** How much later it sounds than it is written, in ticks; 0 for a hit on its step. */
  attack: number;
}

/** From here up a hit has an accent, from here down a head in parentheses. */
const ACCENT_VELOCITY = 112;
const GHOST_VELOCITY = 40;
/** MusicXML counts dynamics in percent of this velocity. */
const FORTE_VELOCITY = 90;

/** The notes of a span, stacked into a chord, or its rest. */
export function noteElements(span: NoteSpan, hits: readonly StaffHit[], voice: 1 | 2): XmlNode[] {
  if (!span.sounds) {
    return [element("note", [element("rest"), ...timing(span, voice), notations(span, [])])];
  }
  return hits.map((each, index) => noteElement(span, each, voice, index > 0));
}

function noteElement(
  span: NoteSpan,
  { instrument, drum, hit, attack }: StaffHit,
  voice: 1 | 2,
  chord: boolean,
): XmlNode {
  const ghost = hit.velocity <= GHOST_VELOCITY;
  const [duration, ...rest] = timing(span, voice, instrument);
  const marks = [
    hit.velocity >= ACCENT_VELOCITY ? element("articulations", [element("accent")]) : undefined,
    tremolo(hit.ratchet ?? 1),
  ];
  return element("note", [
    chord ? element("chord") : undefined,
    element("unpitched", [element("display-step", drum.step), element("display-octave", drum.octave)]),
    duration,
    ...rest,
    element("stem", voice === 1 ? "up" : "down"),
    drum.notehead === "normal" && !ghost
      ? undefined
      : element("notehead", drum.notehead, { parentheses: ghost ? "yes" : undefined }),
    notations(chord ? { ...span, opens: false, closes: false } : span, marks),
  ], {
    dynamics: Math.round(hit.velocity / FORTE_VELOCITY * 10_000) / 100,
    attack: attack === 0 ? undefined : attack,
  });
}

/** Duration, instrument, voice, value and triplet, in the order the schema asks for. */
function timing({ ticks, value }: NoteSpan, voice: 1 | 2, instrument?: string): XmlNode[] {
  const parts = [
    element("duration", ticks),
    instrument === undefined ? undefined : element("instrument", [], { id: instrument }),
    element("voice", voice),
    element("type", value.type),
    value.dots === 1 ? element("dot") : undefined,
    value.triplet
      ? element("time-modification", [element("actual-notes", 3), element("normal-notes", 2)])
      : undefined,
  ];
  return parts.filter((part) => part !== undefined);
}

function notations(span: NoteSpan, marks: readonly (XmlNode | undefined)[]): XmlNode | undefined {
  const inside = [
    span.opens ? element("tuplet", [], { type: "start", bracket: "yes" }) : undefined,
    span.closes ? element("tuplet", [], { type: "stop" }) : undefined,
    ...marks,
  ].filter((each) => each !== undefined);
  return inside.length > 0 ? element("notations", inside) : undefined;
}

/** Two, four or eight strokes are a tremolo of one, two or three beams; other ratchets have no sign. */
function tremolo(strokes: number): XmlNode | undefined {
  const beams = Math.log2(strokes);
  if (!Number.isInteger(beams) || beams === 0) return undefined;
  return element("ornaments", [element("tremolo", beams, { type: "single" })]);
}
