import { parseGroove } from "../../groove/parse_groove.ts";
import { barQuarters } from "../../groove/timing.ts";
import type { Credits, Groove } from "../../groove/types.ts";
import { INSTRUMENT_MAPS, type InstrumentMap, type MidiMapName } from "../../instruments/mod.ts";
import { assembleGrooves, type ImportedGroove } from "../assemble_grooves.ts";
import { ImportError } from "../import_error.ts";
import { type LossReport, newLossReport } from "../loss_report.ts";
import type { Performance, Stroke, WindowOptions } from "../performance.ts";
import { roleName } from "../track_of_stroke.ts";
import { decodeEmbeddedGroove } from "./embedded_groove.ts";
import { creditsOf } from "./midi_credits.ts";
import { readSmf } from "./read_smf.ts";
import type { SmfFile, SmfNote } from "./smf_file.ts";
import { clockOf, type SmfClock } from "./smf_tempo.ts";

export interface MidiImportOptions extends WindowOptions {
  /** What the notes mean. Default `auto`: the map that knows more of them, `gm1` if both know as many. */
  map?: "auto" | MidiMapName;
  /** MIDI channel of the drums, 1..16. Default 10. */
  channel?: number;
  /** Checks a groove found in the file. Default `parseGroove`. */
  validate?: (value: unknown) => Groove | undefined;
}

export interface MidiImport {
  grooves: ImportedGroove[];
  credits: Credits;
  report: LossReport;
  /** The file carried the groove it was written from, and its notes are untouched: nothing was lost. */
  exact: boolean;
  /** The map that was used. */
  map: MidiMapName;
  /** The grid, and what it costs over the whole file before windows are cut. */
  grid: { stepsPerBeat: number; clipped: number; collided: number };
}

const DRUM_CHANNEL = 10;
/** Most drum notes read: an hour of playing without pause, and less than a second of work. */
export const MAX_NOTES = 65_536;

/**
 * Grooves from a Standard MIDI File, with an account of every note. A groove that our own export put in the file wins
 * over the notes if they are still the ones it was written with; the window options do not apply to it. Otherwise
 * each note goes to its nearest step, with the remainder as its offset; swing stays 0.
 *
 * Throws `ImportError`: `not-midi`, `too-large` (over 1 MiB, 256 tracks or 65,536 drum notes), `no-drum-notes`,
 * `unsupported-timing`.
 */
export function importMidi(bytes: Uint8Array, options: MidiImportOptions = {}): MidiImport {
  const file = readSmf(bytes);
  const channel = options.channel ?? DRUM_CHANNEL;
  const notes = file.notes.filter((note) => note.channel === channel - 1);
  if (notes.length > MAX_NOTES) {
    throw new ImportError("too-large", `The file has ${notes.length} drum notes; the limit is ${MAX_NOTES}`);
  }
  const credits = creditsOf(file.texts);
  const map = chooseMap(notes, options.map ?? "auto");
  const embedded = embeddedGroove(file, notes, options.validate ?? validateGroove);
  if (embedded) {
    const hits = embedded.tracks.reduce((sum, track) => sum + track.hits.length, 0);
    const grid = { stepsPerBeat: embedded.stepsPerBeat, clipped: 0, collided: 0 };
    const report = { ...newLossReport(hits), kept: hits };
    return { grooves: [{ groove: embedded, startBar: 0 }], credits, report, exact: true, map, grid };
  }
  if (notes.length === 0) {
    throw new ImportError("no-drum-notes", `No note on channel ${channel}; name another channel`);
  }
  const performance = performanceOf(file, notes, INSTRUMENT_MAPS[map]);
  return { ...assembleGrooves(performance, options), credits, exact: false, map };
}

function validateGroove(value: unknown): Groove | undefined {
  const parsed = parseGroove(value);
  return "groove" in parsed ? parsed.groove : undefined;
}

function embeddedGroove(
  file: SmfFile,
  notes: readonly SmfNote[],
  validate: (value: unknown) => Groove | undefined,
): Groove | undefined {
  const [meter, tempo] = [file.meters[0], file.tempos[0]];
  if (!meter || !tempo || file.ticksPerQuarter === undefined) return undefined;
  if (file.meters.length > 1 || file.tempos.length > 1) return undefined;
  const { ticksPerQuarter } = file;
  const { microsecondsPerQuarter } = tempo;
  for (const payload of file.sequencerSpecific) {
    const fingerprint = { ticksPerQuarter, microsecondsPerQuarter, num: meter.num, den: meter.den, notes };
    const value = decodeEmbeddedGroove(payload, fingerprint);
    const groove = value === undefined ? undefined : validate(value);
    if (groove) return groove;
  }
  return undefined;
}

function chooseMap(notes: readonly SmfNote[], asked: "auto" | MidiMapName): MidiMapName {
  if (asked !== "auto") return asked;
  const known = (map: InstrumentMap) =>
    notes.reduce((sum, { note }) => sum + (map.roles.has(note) ? 1 : 0), 0);
  return known(INSTRUMENT_MAPS["roland-td11"]) > known(INSTRUMENT_MAPS.gm1) ? "roland-td11" : "gm1";
}

function performanceOf(file: SmfFile, notes: readonly SmfNote[], map: InstrumentMap): Performance {
  const clock = clockOf(file, notes);
  const loopQuarters = loopLength(file, notes, clock);
  return {
    bpm: clock.bpm,
    meter: clock.meter,
    strokes: notes.map((note) => strokeOf(note, clock.ticksPerQuarter, map)),
    ...(loopQuarters === undefined ? {} : { loopQuarters }),
    toleranceQuarters: 0.5 / clock.ticksPerQuarter,
  };
}

function strokeOf({ tick, note, velocity }: SmfNote, ticksPerQuarter: number, map: InstrumentMap): Stroke {
  const role = map.roles.get(note);
  return {
    tick,
    quarters: tick / ticksPerQuarter,
    note,
    velocity,
    role: role ?? "other",
    name: role === undefined || role === "other" ? `Note ${note}` : roleName(role),
    noteKind: "midi",
    mapped: role !== undefined,
  };
}

/** A file that ends on a bar line after its last note is a loop of that length. */
function loopLength(file: SmfFile, notes: readonly SmfNote[], clock: SmfClock): number | undefined {
  const barTicks = barQuarters(clock.meter) * clock.ticksPerQuarter;
  const lastTick = notes.at(-1)?.tick ?? 0;
  if (file.endTick <= lastTick || file.endTick % barTicks !== 0) return undefined;
  return file.endTick / clock.ticksPerQuarter;
}
