/**
 * How often the default distance finds the right groove, against plain cosine and Hamming distance, on two questions
 * made from the Groove MIDI Dataset. Run it with `deno run -RE bench/similarity_proxy.ts`; GROOVES_DIR names
 * the folder that holds `gmd/`. The row `rhythm, untaught` learns its metric from the half of the beats that the
 * query does not come from, so it shows what the distance is worth on beats it never met.
 */
import { ask } from "./similarity/ask.ts";
import { bootstrap, type Interval } from "./similarity/bootstrap.ts";
import { type Beat, loadBeats } from "./similarity/load_beats.ts";
import { otherPlayerTrials } from "./similarity/other_player.ts";
import { Draws } from "./similarity/random.ts";
import { RANKERS, rankerTaughtBy } from "./similarity/rankers.ts";
import { sameBeatTrials } from "./similarity/same_beat.ts";
import type { Trial } from "./similarity/trials.ts";

const SEED = 20_240_229;
const QUERIES_PER_BEAT = 20;
const SESSIONS_PER_HALF = 30;

function main(): void {
  const beats = loadBeats();
  if (beats.length === 0) {
    console.log("No dataset: set GROOVES_DIR to the folder that holds gmd/info.csv");
    return;
  }
  const draws = new Draws(SEED);
  const halves = [0, 1].map((half) => beats.filter((_, index) => index % 2 === half));
  const sameBeat = sameBeatTrials(beats, draws, QUERIES_PER_BEAT);
  report(
    "another bar of the same beat, among 30 beats of its style",
    halves.map((half) => sameBeat.filter(({ cluster }) => half.some((beat) => beat.id === cluster))),
    halves,
  );
  report(
    "the same beat by another, imagined player, among 39",
    halves.map((half, index) => otherPlayerTrials(half, draws, SESSIONS_PER_HALF, `half ${index}`)),
    halves,
  );
}

/** `asked[n]` are questions about the beats of `halves[n]`. */
function report(question: string, asked: readonly Trial[][], halves: readonly Beat[][]): void {
  const trials = asked.flat();
  const clusters = new Set(trials.map((trial) => trial.cluster)).size;
  console.log(`\n${question}: ${trials.length} queries in ${clusters} clusters, seed ${SEED}`);
  console.log("distance          top-1  95 % interval     against plain  95 % interval");
  const untaught = asked.flatMap((half, index) => ask(rankerTaughtBy(halves[1 - index]!), half));
  const rows = [
    ...RANKERS.map((ranker) => ({ name: ranker.name, found: ask(ranker, trials) })),
    { name: "rhythm, untaught", found: untaught },
  ];
  const plain = rows[0]!.found;
  for (const { name, found } of rows) {
    const interval = (values: number[]) =>
      bootstrap(
        values.map((value, index) => ({ cluster: trials[index]!.cluster, value })),
        new Draws(SEED),
      );
    const gain = interval(found.map((value, index) => value - plain[index]!));
    console.log(`${name.padEnd(17)} ${show(interval(found))}   ${found === plain ? "" : show(gain, "+")}`);
  }
}

function show({ mean, low, high }: Interval, plus = ""): string {
  const figure = (value: number) => (value >= 0 ? plus : "") + value.toFixed(3);
  return `${figure(mean)}  [${figure(low)}, ${figure(high)}]`.padEnd(26).trimEnd();
}

main();
