import { ask } from "./ask.ts";
import { bootstrap, type Interval } from "./bootstrap.ts";
import type { Beat } from "./cut_beat.ts";
import { Draws } from "../../tests/support/draws.ts";
import { RANKERS, rankerTaughtBy } from "./rankers.ts";
import type { Trial } from "./trials.ts";

/** Questions of one kind: `asked[n]` are about recordings of half `n` of the dataset. */
export interface Question {
  title: string;
  asked: readonly [Trial[], Trial[]];
}

/**
 * Prints how often each distance finds a right answer, with 95 % intervals, also of its gain on plain cosine. `taught`
 * are the beats of each half; the last row learns from the half that the question is not about.
 */
export function report({ title, asked }: Question, taught: readonly [Beat[], Beat[]], seed: number): void {
  const trials = asked.flat();
  const clusters = new Set(trials.map((trial) => trial.cluster)).size;
  console.log(`\n${title}: ${trials.length} queries about ${clusters} recordings or sessions`);
  console.log("distance             top-1  95 % interval     against plain  95 % interval");
  const rows = [
    ...RANKERS.map((ranker) => ({ name: ranker.name, found: ask(ranker, trials) })),
    {
      name: "rhythm, untaught",
      found: asked.flatMap((half, index) => ask(rankerTaughtBy(taught[1 - index]!), half)),
    },
  ];
  const plain = rows[0]!.found;
  for (const { name, found } of rows) {
    const interval = (values: number[]) =>
      bootstrap(
        values.map((value, index) => ({ cluster: trials[index]!.cluster, value })),
        new Draws(seed),
      );
    const gain = interval(found.map((value, index) => value - plain[index]!));
    console.log(`${name.padEnd(20)} ${show(interval(found))}   ${found === plain ? "" : show(gain, "+")}`);
  }
}

function show({ mean, low, high }: Interval, plus = ""): string {
  const figure = (value: number) => (value >= 0 ? plus : "") + value.toFixed(3);
  return `${figure(mean)}  [${figure(low)}, ${figure(high)}]`.padEnd(26).trimEnd();
}
