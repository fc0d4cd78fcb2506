import { XMLBuilder } from "fast-xml-parser";
import type { Credits, Groove } from "../../groove/types.ts";
import { HYDROGEN_ID_TYPES } from "../../instruments/hydrogen_kit.ts";
import { INSTRUMENT_MAPS } from "../../instruments/mod.ts";
import { grooveStrokes, type NoteStroke } from "../groove_strokes.ts";
import { xmlText } from "../xml_text.ts";
import { creditLines } from "../credit_lines.ts";
import { HYDROGEN_TICKS_PER_QUARTER, LEAD_LAG_TICKS } from "./ticks.ts";

export interface HydrogenExportOptions {
  credits?: Credits;
  /** `bake` writes swing into the notes; `strip` leaves it to Hydrogen, whose song has a swing factor of its own. */
  swing: "bake" | "strip";
}

const NAMESPACE = "http://www.hydrogen-music.org/drumkit_pattern";

/**
 * A loop as a `.h2pattern` for Hydrogen 1.2 and later, in the order of elements its schema asks for. Each note stands
 * on its step with the rest as lead or lag; what is more than five ticks away is moved by whole ticks first. A
 * groove's tempo is not part of a pattern.
 */
export function exportHydrogen(groove: Groove, options: HydrogenExportOptions): Uint8Array {
  const credits = options.credits ?? {};
  const sizeTicks = Math.round(groove.steps / groove.stepsPerBeat * HYDROGEN_TICKS_PER_QUARTER);
  const notes = grooveStrokes(groove, INSTRUMENT_MAPS.hydrogen, { swing: options.swing, probability: "all" })
    .map((stroke) => noteElement(stroke, sizeTicks))
    .sort((a, b) => a.position - b.position || a.instrument - b.instrument);
  const builder = new XMLBuilder({
    format: true,
    indentBy: " ",
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    suppressEmptyNode: false,
  });
  const document: string = builder.build({
    "?xml": { "@version": "1.0", "@encoding": "UTF-8" },
    drumkit_pattern: {
      "@xmlns": NAMESPACE,
      "@xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      drumkit_name: "GMRockKit",
      author: xmlText(credits.author ?? ""),
      license: xmlText(credits.license ?? ""),
      pattern: {
        name: xmlText(credits.title ?? "Pattern"),
        info: xmlText(creditLines(credits, ["source"])),
        category: "not_categorized",
        size: sizeTicks,
        denominator: groove.meter.den,
        noteList: { note: notes },
      },
    },
  });
  return new TextEncoder().encode(document);
}

function noteElement(stroke: NoteStroke, sizeTicks: number) {
  const onset = stroke.quarters * HYDROGEN_TICKS_PER_QUARTER;
  const { position, leadLag } = anchor(
    onset,
    stroke.straightQuarters * HYDROGEN_TICKS_PER_QUARTER,
    sizeTicks,
  );
  return {
    position,
    leadlag: leadLag,
    velocity: decimals(stroke.velocity / 127),
    pan: decimals(stroke.track.pan),
    key: "C0",
    length: -1,
    instrument: stroke.note,
    type: xmlText(HYDROGEN_ID_TYPES.get(stroke.note) ?? stroke.track.name),
    note_off: false,
    probability: decimals(stroke.hit.probability ?? 1),
  };
}

/** Whole ticks inside the pattern, and the rest in units of lead and lag. */
function anchor(onset: number, straight: number, sizeTicks: number): { position: number; leadLag: number } {
  const step = Math.round(straight);
  const anchored = Math.abs(onset - step) <= LEAD_LAG_TICKS ? step : Math.round(onset);
  const position = ((anchored % sizeTicks) + sizeTicks) % sizeTicks;
  return { position, leadLag: decimals((onset - anchored) / LEAD_LAG_TICKS) };
}

function decimals(value: number): number {
  return Math.round(value * 1e6) / 1e6 + 0;
}
