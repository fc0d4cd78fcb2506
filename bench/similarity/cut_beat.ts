import { importMidi } from "../../music/formats/midi/import_midi.ts";
import type { Groove } from "../../music/mod.ts";
import type { Recording } from "./load_recordings.ts";
import type { Rendition } from "./trials.ts";

/** One recorded beat, cut into bars. */
export interface Beat {
  id: string;
  style: string;
  bars: { groove: Groove; rendition: Rendition; startBar: number }[];
}

/** Fewer hits than this are a bar of waiting, not of playing. */
const LEAST_HITS = 4;

export function beatOf({ id, style, bytes }: Recording): Beat {
  const bars = importMidi(bytes, { window: "all", bars: 1, map: "roland-td11" }).grooves
    .filter(({ groove }) => groove.tracks.reduce((hits, track) => hits + track.hits.length, 0) >= LEAST_HITS)
    .map(({ groove, startBar }) => ({ groove, rendition: [groove], startBar }));
  return { id, style, bars };
}
