/**
 * Prints `music/analysis/similarity/learned_metric.ts` as the Groove MIDI Dataset teaches it:
 * `deno run -RE bench/similarity_metric.ts > music/analysis/similarity/learned_metric.ts`. GROOVES_DIR names the folder
 * that holds `gmd/`.
 */
import { learnMetric } from "./similarity/learn_metric.ts";
import { beatOf } from "./similarity/cut_beat.ts";
import { loadRecordings } from "./similarity/load_recordings.ts";

const beats = loadRecordings().map(beatOf);
if (beats.length === 0) throw new Error("No dataset: set GROOVES_DIR to the folder that holds gmd/info.csv");
const { commonplace, variations } = learnMetric(beats);
console.log(`\
/**
 * What the beats of the Groove MIDI Dataset (Gillick et al., "Learning to Groove with Inverse Sequence
 * Transformations", ICML 2019, CC BY 4.0) teach about grooves in general; three rows of sixteen positions a vector.
 * Printed by \`deno run -RE bench/similarity_metric.ts\`, never edited: a change of it is a new feature set.
 */
import type { RhythmMetric } from "./metric.ts";

// deno-fmt-ignore
export const LEARNED_METRIC: RhythmMetric = {
  commonplace: Float32Array.of(
${rows(commonplace, 4)}
  ),
  variations: [
${
  variations.map(({ damping, direction }) =>
    `    {
      damping: ${damping.toFixed(2)},
      direction: Float32Array.of(
${rows(direction, 8)}
      ),
    },`
  ).join("\n")
}
  ],
};`);

function rows(vector: Float32Array, indent: number): string {
  const figures = [...vector].map((value) => value.toFixed(2).replace("-0.00", "0.00").padStart(5));
  return [0, 16, 32].map((row) => " ".repeat(indent) + figures.slice(row, row + 16).join(", ") + ",").join(
    "\n",
  );
}
