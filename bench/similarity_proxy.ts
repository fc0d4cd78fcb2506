/**
 * How often the default distance finds the right groove, against plain cosine, Hamming distance and simpler forms of
 * itself, on questions made from the Groove MIDI Dataset. Run it with `deno run -RE bench/similarity_proxy.ts`;
 * GROOVES_DIR names the folder that holds `gmd/`. The row `rhythm, untaught` learns its metric from the half of the
 * recordings that the query does not come from, so it shows what the distance is worth on beats it never met.
 */
import { type Beat, beatOf } from "./similarity/cut_beat.ts";
import { PLAYERS } from "./similarity/imagined_player.ts";
import { loadRecordings } from "./similarity/load_recordings.ts";
import { otherPlayerTrials } from "./similarity/other_player.ts";
import { Draws } from "../tests/support/draws.ts";
import { report } from "./similarity/report.ts";
import { sameBeatTrials } from "./similarity/same_beat.ts";
import { longRecordings, sameGrooveTrials, type WindowName, WINDOWS } from "./similarity/same_groove.ts";
import type { Trial } from "./similarity/trials.ts";

const SEED = 20_240_229;
const QUERIES_PER_BEAT = 20;
const SESSIONS_PER_HALF = 30;

type Halves<Kind> = readonly [Kind[], Kind[]];

function main(): void {
  const recordings = loadRecordings();
  if (recordings.length === 0) {
    console.log("No dataset: set GROOVES_DIR to the folder that holds gmd/info.csv");
    return;
  }
  console.log(`seed ${SEED}`);
  const draws = new Draws(SEED);
  const beats = recordings.map(beatOf);
  const halves = inHalves(beats);
  const sameBeat = sameBeatTrials(beats, draws, QUERIES_PER_BEAT);
  const about = (half: readonly Beat[]) =>
    sameBeat.filter(({ cluster }) => half.some((beat) => beat.id === cluster));
  ask("another bar of the same beat, among 30 beats of its style", [about(halves[0]), about(halves[1])]);
  const byOther = (half: 0 | 1) => otherPlayerTrials(halves[half], draws, SESSIONS_PER_HALF, `half ${half}`);
  ask("a bar of the same beat by another, imagined player, among 39", [byOther(0), byOther(1)]);
  const long = inHalves(recordings).map(longRecordings);
  for (const player of Object.keys(PLAYERS)) {
    const takes = long.map((half) => sameGrooveTrials(half, player, draws, SESSIONS_PER_HALF));
    for (const window of Object.keys(WINDOWS) as WindowName[]) {
      ask(`another take of the same groove among 39, ${player}, ${window} window`, [
        takes[0]![window],
        takes[1]![window],
      ]);
    }
  }

  function ask(title: string, asked: Halves<Trial>): void {
    report({ title, asked }, halves, SEED);
  }
}

function inHalves<Kind>(all: readonly Kind[]): Halves<Kind> {
  const [even, odd] = [0, 1].map((half) => all.filter((_, index) => index % 2 === half));
  return [even!, odd!];
}

main();
