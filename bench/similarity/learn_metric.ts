import type { RhythmMetric, Variation } from "../../music/analysis/similarity/metric.ts";
import { rhythmGrid, shapeGrid } from "../../music/analysis/similarity/rhythm_space.ts";
import { dot, unitVector } from "../../music/analysis/similarity/unit_vector.ts";
import type { Beat } from "./cut_beat.ts";

const CELLS = 48;
const VARIATIONS = 6;
/** Rounds of power iteration; the directions are stable to two decimals well before. */
const ROUNDS = 2000;

/**
 * The metric that a set of beats teaches: their mean, each beat counting once, and the strongest directions in which
 * bars of one beat differ. A direction is damped by the root of how far its variance exceeds the next one's.
 */
export function learnMetric(beats: readonly Beat[]): RhythmMetric {
  const played = beats.filter((beat) => beat.bars.length > 1)
    .map((beat) => beat.bars.map(({ groove }) => unitVector(shapeGrid(rhythmGrid(groove)))));
  const means = played.map(meanOf);
  const scatter = new Float64Array(CELLS * CELLS);
  for (const [index, bars] of played.entries()) {
    for (const bar of bars) {
      const off = bar.map((value, cell) => value - means[index]![cell]!);
      for (let cell = 0; cell < scatter.length; cell++) {
        scatter[cell]! += off[Math.floor(cell / CELLS)]! * off[cell % CELLS]! / (bars.length - 1);
      }
    }
  }
  const found = Array.from({ length: VARIATIONS + 1 }, () => takeStrongest(scatter));
  const rest = found[VARIATIONS]!.variance;
  return {
    commonplace: meanOf(means),
    variations: found.slice(0, VARIATIONS).map(({ variance, direction }): Variation => ({
      damping: 1 - Math.sqrt(rest / variance),
      direction,
    })),
  };
}

/** The direction of most variance, by power iteration; its part is taken off the scatter. */
function takeStrongest(scatter: Float64Array): { variance: number; direction: Float32Array } {
  let direction = unitVector(Float32Array.from({ length: CELLS }, (_, cell) => 1 + cell % 7));
  for (let round = 0; round < ROUNDS; round++) direction = unitVector(apply(scatter, direction));
  const variance = dot(direction, apply(scatter, direction));
  for (let cell = 0; cell < scatter.length; cell++) {
    scatter[cell]! -= variance * direction[Math.floor(cell / CELLS)]! * direction[cell % CELLS]!;
  }
  return { variance, direction };
}

function apply(matrix: Float64Array, vector: Float32Array): Float32Array {
  return vector.map((_, row) => {
    let sum = 0;
    for (let column = 0; column < CELLS; column++) sum += matrix[row * CELLS + column]! * vector[column]!;
    return sum;
  });
}

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  return new Float32Array(CELLS).map((_, cell) =>
    vectors.reduce((sum, vector) => sum + vector[cell]!, 0) / vectors.length
  );
}
