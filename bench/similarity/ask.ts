import type { Ranker } from "./rankers.ts";
import type { Trial } from "./trials.ts";

/** The share of right answers among the nearest candidates of each trial: 0 or 1, or between them at a tie. */
export function ask(ranker: Ranker, trials: readonly Trial[]): number[] {
  return trials.map((trial) => {
    const query = ranker.describe(trial.query);
    const distances = trial.candidates.map((candidate) => ranker.distance(query, ranker.describe(candidate)));
    const least = Math.min(...distances);
    const nearest = distances.flatMap((distance, index) => distance === least ? [index] : []);
    return nearest.filter((index) => trial.right(index)).length / nearest.length;
  });
}
