import { barQuarters } from "../../groove/timing.ts";
import type { Credits, Groove, Meter } from "../../groove/types.ts";
import { INSTRUMENT_MAPS, type MidiMapName } from "../../instruments/mod.ts";
import { encodeEmbeddedGroove } from "./embedded_groove.ts";
import { grooveStrokes, type RenderOptions } from "../groove_strokes.ts";
import { creditTexts } from "./midi_credits.ts";
import { MAX_MIDI_BYTES } from "./smf_chunks.ts";
import type { SmfText } from "./smf_file.ts";
import { encodeText } from "./smf_text.ts";
import { metaEvent, type SmfEvent, writeSmf } from "./write_smf.ts";

export interface MidiExportOptions extends RenderOptions {
  credits?: Credits;
  /** One track (0), or a conductor track and a drum track (1). Default 0. */
  format?: 0 | 1;
  /** Which notes the roles are written on. Default `gm1`. */
  map?: MidiMapName;
  /**
   * Start with whole empty bars when a hit comes before the first beat, instead of wrapping it to the end of the loop.
   * Default false.
   */
  preRoll?: boolean;
}

interface NoteEvent {
  tick: number;
  note: number;
  velocity: number;
}

/** Fine enough for any whole millisecond of offset to survive. */
export const TICKS_PER_QUARTER = 1920;
const DRUM_CHANNEL = 9;
const NOTE_TICKS = 120;
const TEXT_TYPES: Record<SmfText["kind"], number> = { text: 0x01, copyright: 0x02, title: 0x03 };

/**
 * A loop as a Standard MIDI File on channel 10: first tick 0, end of track at the loop's end. Hits that fall outside
 * the loop wrap around it. The groove itself travels along in a meta event, unless that would make the file larger
 * than an import accepts; then the notes speak alone.
 */
export function exportMidi(groove: Groove, options: MidiExportOptions): Uint8Array {
  const loopTicks = Math.round(groove.steps / groove.stepsPerBeat * TICKS_PER_QUARTER);
  const barTicks = Math.round(barQuarters(groove.meter) * TICKS_PER_QUARTER);
  const map = INSTRUMENT_MAPS[options.map ?? "gm1"];
  const strokes = grooveStrokes(groove, map, options)
    .map(({ quarters, note, velocity }) => ({
      tick: Math.round(quarters * TICKS_PER_QUARTER),
      note,
      velocity,
    }));
  const earliest = strokes.reduce((least, { tick }) => Math.min(least, tick), 0);
  const preRollTicks = options.preRoll ? Math.ceil(-earliest / barTicks) * barTicks : 0;
  const endTick = preRollTicks + loopTicks;
  const notes = strokes
    .map((stroke) => ({ ...stroke, tick: wrap(stroke.tick, preRollTicks, loopTicks) }))
    .sort((a, b) => a.tick - b.tick || a.note - b.note);
  const setup = setupEvents(groove, notes, options.credits ?? {});
  const format = options.format ?? 0;
  const played = noteMessages(notes, endTick);
  const tracks = format === 0 ? [[...setup, ...played]] : [setup, played];
  return writeSmf({ format, ticksPerQuarter: TICKS_PER_QUARTER, tracks, endTick });
}

/** Early strokes keep their place within a pre-roll; everything else is folded into the loop. */
function wrap(tick: number, preRollTicks: number, loopTicks: number): number {
  if (tick < 0 && preRollTicks > 0) return tick + preRollTicks;
  return preRollTicks + ((tick % loopTicks) + loopTicks) % loopTicks;
}

function setupEvents(groove: Groove, notes: readonly NoteEvent[], credits: Credits): SmfEvent[] {
  const microsecondsPerQuarter = Math.round(60_000_000 / groove.bpm);
  const { num, den } = groove.meter;
  const tempo = [
    microsecondsPerQuarter >> 16,
    (microsecondsPerQuarter >> 8) & 0xff,
    microsecondsPerQuarter & 0xff,
  ];
  const payload = encodeEmbeddedGroove(groove, {
    ticksPerQuarter: TICKS_PER_QUARTER,
    microsecondsPerQuarter,
    num,
    den,
    notes,
  });
  return [
    ...creditTexts(credits).map(({ kind, text }) => metaEvent(TEXT_TYPES[kind], encodeText(text))),
    metaEvent(0x58, [num, Math.log2(den), metronomeClocks(groove.meter), 8]),
    metaEvent(0x51, tempo),
    ...(payload.length > MAX_MIDI_BYTES / 2 ? [] : [metaEvent(0x7f, payload)]),
  ].map((data) => ({ tick: 0, data }));
}

/** MIDI clocks, 24 to the quarter note, between two clicks of a metronome. */
function metronomeClocks(meter: Meter): number {
  return Math.max(1, 96 / meter.den);
}

/** Note-ons, and note-offs that come before the same note sounds again and within the loop. */
function noteMessages(notes: readonly NoteEvent[], endTick: number): SmfEvent[] {
  const events: (SmfEvent & { order: number })[] = [];
  const nextTicks = new Map<number, number>();
  for (const { tick, note, velocity } of notes.toReversed()) {
    const next = nextTicks.get(note) ?? endTick;
    const offTick = Math.min(tick + NOTE_TICKS, next > tick ? next : endTick);
    nextTicks.set(note, tick);
    events.push({ tick, order: 1, data: [0x90 | DRUM_CHANNEL, note, velocity] });
    events.push({ tick: offTick, order: 0, data: [0x80 | DRUM_CHANNEL, note, 0] });
  }
  return events.sort((a, b) => a.tick - b.tick || a.order - b.order);
}
