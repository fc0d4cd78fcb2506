import { metaEvent, writeSmf } from "../../music/formats/midi/write_smf.ts";
import type { PlayedNote } from "./load_recordings.ts";

const TICKS_PER_QUARTER = 480;
const NOTE_ON = 0x99;

/** Notes as the MIDI file a drum kit would record: 480 ticks a quarter, channel 10, no end on a bar line. */
export function writeTake(notes: readonly PlayedNote[], bpm: number): Uint8Array {
  const microseconds = Math.round(60_000_000 / bpm);
  const events = notes
    .map(({ note, velocity, quarters }) => ({
      tick: Math.max(0, Math.round(quarters * TICKS_PER_QUARTER)),
      data: [NOTE_ON, note, velocity],
    }))
    .sort((a, b) => a.tick - b.tick);
  const tempo = metaEvent(0x51, [microseconds >> 16, (microseconds >> 8) & 0xff, microseconds & 0xff]);
  return writeSmf({
    format: 0,
    ticksPerQuarter: TICKS_PER_QUARTER,
    tracks: [[{ tick: 0, data: tempo }, ...events]],
    endTick: (events.at(-1)?.tick ?? 0) + 1,
  });
}
