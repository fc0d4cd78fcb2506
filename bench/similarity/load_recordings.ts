import { readSmf } from "../../music/formats/midi/read_smf.ts";
import type { SmfNote } from "../../music/formats/midi/smf_file.ts";

/** One file of the Groove MIDI Dataset that info.csv calls a beat in 4/4. */
export interface Recording {
  id: string;
  /** The style's family: `latin` of `latin/brazilian-samba`. */
  style: string;
  bpm: number;
  bytes: Uint8Array;
}

/** All of them, or none when the dataset is not installed. GROOVES_DIR names the folder that holds `gmd/`. */
export function loadRecordings(): Recording[] {
  const beside = new URL("../../../shared/data/grooves", import.meta.url).pathname;
  const root = `${Deno.env.get("GROOVES_DIR") ?? beside}/gmd`;
  let index: string;
  try {
    index = Deno.readTextFileSync(`${root}/info.csv`);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
  const [head, ...rows] = index.trim().split("\n").map((row) => row.split(","));
  const column = (row: string[], name: string) => row[head!.indexOf(name)]!;
  return rows
    .filter((row) => column(row, "beat_type") === "beat" && column(row, "time_signature") === "4-4")
    .map((row) => ({
      id: column(row, "id"),
      style: column(row, "style").split("/")[0]!,
      bpm: Number(column(row, "bpm")),
      bytes: Deno.readFileSync(`${root}/${column(row, "midi_filename")}`),
    }));
}

/** A note in the terms a player thinks in. */
export interface PlayedNote extends Pick<SmfNote, "note" | "velocity"> {
  quarters: number;
}

export function notesOf({ bytes }: Recording): PlayedNote[] {
  const { notes, ticksPerQuarter } = readSmf(bytes);
  return notes.map(({ note, velocity, tick }) => ({ note, velocity, quarters: tick / ticksPerQuarter! }));
}
