import { importMidi } from "../../music/formats/midi/import_midi.ts";
import type { Groove } from "../../music/mod.ts";

/** One recorded beat of the Groove MIDI Dataset, cut into bars. */
export interface Beat {
  id: string;
  /** The style's family: `latin` of `latin/brazilian-samba`. */
  style: string;
  bars: { groove: Groove; startBar: number }[];
}

/** Fewer hits than this are a bar of waiting, not of playing. */
const LEAST_HITS = 4;

/** Every file that info.csv calls a beat in 4/4, or none when the dataset is not installed. */
export function loadBeats(): Beat[] {
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
      bars: barsOf(Deno.readFileSync(`${root}/${column(row, "midi_filename")}`)),
    }));
}

function barsOf(bytes: Uint8Array): Beat["bars"] {
  return importMidi(bytes, { window: "all", bars: 1, map: "roland-td11" }).grooves
    .filter(({ groove }) => groove.tracks.reduce((hits, track) => hits + track.hits.length, 0) >= LEAST_HITS);
}
