import { type MidiData, type MidiEvent, type MidiHeader, parseMidi } from "midi-file";
import { ImportError } from "../import_error.ts";
import { decodeText } from "./smf_text.ts";
import { plainChunks } from "./smf_chunks.ts";
import type { SmfFile } from "./smf_file.ts";

/** The longest pause a file can write. */
const MAX_DELTA_TICKS = 0x0fffffff;
const MAX_TEXT_CHARACTERS = 2000;

/**
 * Reads a Standard MIDI File of any format. Throws `ImportError` and nothing else, whatever the bytes, in time
 * proportional to their number.
 */
export function readSmf(bytes: Uint8Array): SmfFile {
  const { header, tracks } = parse(bytes);
  const file: SmfFile = {
    ...clockOf(header),
    notes: [],
    tempos: [],
    meters: [],
    texts: [],
    sequencerSpecific: [],
    endTick: 0,
  };
  for (const [index, track] of tracksPlayed(header, tracks).entries()) readTrack(file, track, index);
  file.notes.sort((a, b) => a.tick - b.tick);
  file.tempos.sort((a, b) => a.tick - b.tick);
  file.meters.sort((a, b) => a.tick - b.tick);
  return file;
}

/** The parser throws strings for bytes it cannot read, and a RangeError for a text longer than the stack. */
function parse(bytes: Uint8Array): MidiData {
  const chunks = plainChunks(bytes);
  try {
    return parseMidi(chunks);
  } catch (error) {
    if (error instanceof ImportError) throw error;
    if (error instanceof RangeError) throw new ImportError("too-large", "A text in the file is too long");
    throw new ImportError("not-midi", `The file cannot be read as MIDI: ${error}`, { cause: error });
  }
}

function clockOf(header: MidiHeader): Pick<SmfFile, "ticksPerQuarter" | "ticksPerSecond"> {
  if (header.ticksPerBeat) return { ticksPerQuarter: header.ticksPerBeat };
  const { framesPerSecond = 0, ticksPerFrame = 0 } = header;
  if (framesPerSecond === 0 || ticksPerFrame === 0) {
    throw new ImportError("unsupported-timing", "The file's clock has no ticks");
  }
  // 29 stands for the 30 drop-frame rate of television.
  return { ticksPerSecond: (framesPerSecond === 29 ? 30_000 / 1001 : framesPerSecond) * ticksPerFrame };
}

/** Tracks of format 2 are patterns of their own: the first that plays anything is the one read. */
function tracksPlayed(header: MidiHeader, tracks: MidiEvent[][]): MidiEvent[][] {
  if (header.format !== 2) return tracks;
  return tracks.filter((track) => track.some((event) => event.type === "noteOn")).slice(0, 1);
}

function readTrack(file: SmfFile, track: MidiEvent[], index: number): void {
  let tick = 0;
  const conductor = index === 0 && !track.some((event) => event.type === "noteOn");
  for (const event of track) {
    if (!(event.deltaTime >= 0 && event.deltaTime <= MAX_DELTA_TICKS)) {
      throw new ImportError("not-midi", `A pause of ${event.deltaTime} ticks is not valid`);
    }
    tick += event.deltaTime;
    readEvent(file, event, tick, conductor);
  }
  file.endTick = Math.max(file.endTick, tick);
}

function readEvent(file: SmfFile, event: MidiEvent, tick: number, conductor: boolean): void {
  switch (event.type) {
    case "noteOn":
      if (!(event.velocity <= 127 && event.noteNumber <= 127)) {
        throw new ImportError("not-midi", `A note at tick ${tick} is cut off`);
      }
      file.notes.push({ tick, channel: event.channel, note: event.noteNumber, velocity: event.velocity });
      break;
    case "setTempo":
      if (event.microsecondsPerBeat > 0) {
        file.tempos.push({ tick, microsecondsPerQuarter: event.microsecondsPerBeat });
      }
      break;
    case "timeSignature":
      file.meters.push({ tick, num: event.numerator, den: event.denominator });
      break;
    case "text":
      file.texts.push({ kind: "text", text: readText(event.text) });
      break;
    case "copyrightNotice":
      file.texts.push({ kind: "copyright", text: readText(event.text) });
      break;
    case "trackName":
      // The first track's name is the title only where that track conducts; players' tracks name instruments.
      if (conductor) file.texts.push({ kind: "title", text: readText(event.text) });
      break;
    case "sequencerSpecific":
      file.sequencerSpecific.push(Uint8Array.from(event.data));
  }
}

function readText(text: string): string {
  return decodeText(text).slice(0, MAX_TEXT_CHARACTERS);
}
