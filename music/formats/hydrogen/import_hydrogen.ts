import type { Credits, Meter } from "../../groove/types.ts";
import { HYDROGEN_TYPE_ROLES } from "../../instruments/hydrogen_kit.ts";
import { INSTRUMENT_MAPS } from "../../instruments/mod.ts";
import { assembleGrooves, type ImportedGroove } from "../assemble_grooves.ts";
import { ImportError } from "../import_error.ts";
import type { LossReport } from "../loss_report.ts";
import type { Stroke, WindowOptions } from "../performance.ts";
import { roleName } from "../track_of_stroke.ts";
import { type HydrogenNote, type HydrogenPattern, readPattern } from "./read_pattern.ts";
import { HYDROGEN_TICKS_PER_QUARTER, LEAD_LAG_TICKS } from "./ticks.ts";

export interface HydrogenImportOptions extends WindowOptions {
  /** Tempo of the groove, 20..300: a pattern has none. Default 120. */
  bpm?: number;
}

export interface HydrogenImport {
  grooves: ImportedGroove[];
  credits: Credits;
  report: LossReport;
  /** The grid, and what it costs over the whole pattern before windows are cut. */
  grid: { stepsPerBeat: number; clipped: number; collided: number };
}

const DENOMINATORS = [1, 2, 4, 8, 16, 32] as const;
const WHOLE_NOTE_TICKS = 4 * HYDROGEN_TICKS_PER_QUARTER;

/**
 * Grooves from a Hydrogen pattern. Lead and lag become offsets at the given tempo, probability is kept, notes that
 * only stop a sound are dropped. A note's own pitch, length and pan have no place in a groove and are ignored, as is
 * swing, which Hydrogen keeps in the song.
 *
 * Throws `ImportError`: `not-hydrogen`, `too-large`, `no-drum-notes`, `unsupported-timing`.
 */
export function importHydrogen(bytes: Uint8Array, options: HydrogenImportOptions = {}): HydrogenImport {
  const pattern = readPattern(bytes);
  if (pattern.notes.length === 0) throw new ImportError("no-drum-notes", "The pattern has no note");
  const strokes = pattern.notes
    .map((note) => strokeOf(note, pattern.size))
    .sort((a, b) => a.quarters - b.quarters);
  const performance = {
    bpm: options.bpm ?? 120,
    meter: meterOf(pattern),
    strokes,
    loopQuarters: pattern.size / HYDROGEN_TICKS_PER_QUARTER,
    toleranceQuarters: 1e-6,
  };
  return { ...assembleGrooves(performance, options), credits: pattern.credits };
}

function strokeOf(note: HydrogenNote, size: number): Stroke {
  const role = HYDROGEN_TYPE_ROLES.get(note.type) ?? INSTRUMENT_MAPS.hydrogen.roles.get(note.instrument);
  const silence = silenceOf(note, size);
  return {
    tick: note.position,
    quarters: (note.position + note.leadLag * LEAD_LAG_TICKS) / HYDROGEN_TICKS_PER_QUARTER,
    writtenQuarters: note.position / HYDROGEN_TICKS_PER_QUARTER,
    note: note.instrument,
    noteKind: "instrument",
    velocity: note.velocity > 0 ? Math.max(1, Math.round(note.velocity * 127)) : 0,
    ...(note.probability === 1 ? {} : { probability: note.probability }),
    ...(silence === undefined ? {} : { silence }),
    role: role ?? "other",
    name: role === undefined ? note.type || `Instrument ${note.instrument}` : roleName(role),
    mapped: role !== undefined,
  };
}

function silenceOf(note: HydrogenNote, size: number): string | undefined {
  if (note.noteOff) return "It only stops a sound";
  if (note.velocity === 0) return "Its velocity is 0";
  if (note.probability === 0) return "It never plays";
  if (note.position >= size) return `It lies after the pattern's end at tick ${size}`;
  return undefined;
}

/** A pattern is one bar of its own meter; several whole notes in quarters are bars of 4/4. */
function meterOf({ size, denominator }: HydrogenPattern): Meter {
  if (denominator === 4 && size > 0 && size % WHOLE_NOTE_TICKS === 0) return { num: 4, den: 4 };
  for (const den of DENOMINATORS.filter((den) => den >= denominator)) {
    const num = size * den / WHOLE_NOTE_TICKS;
    if (Number.isInteger(num) && num >= 1 && num <= 32) return { num, den };
  }
  throw new ImportError("unsupported-timing", `A pattern of ${size} ticks is not a bar of whole steps`);
}
