import type { System } from "./clients/client.ts";
import { percentile } from "./figures.ts";
import { type PairRun, runPair } from "./run_pair.ts";
import type { Scenario } from "./world/scenario.ts";

export const DURATION_MS = 600_000;
const LATE_MS = 180_000;

/** How a system did in a scenario, over all seeds. Milliseconds. */
export interface Score {
  system: string;
  scenario: string;
  p50: number;
  p95: number;
  /** p95 of what was read after three minutes. */
  lateP95: number;
  max: number;
  /** p95 of what the programs play by. */
  outputP95: number;
  /** p95 of one client's distance from the true time. */
  errorP95: number;
  /** Share of bounds that held the truth; NaN for a system that gives none. */
  coverage: number;
  /** Greatest change within half a second that the device's clock does not account for. */
  largestStep: number;
  probesPerSecond: number;
}

/** Runs a pair for every seed from `fromSeed` on. */
export async function measure(
  system: System,
  scenario: Scenario,
  seeds: number,
  fromSeed = 0,
): Promise<Score> {
  const runs: PairRun[] = [];
  for (let seed = fromSeed; seed < fromSeed + seeds; seed++) {
    runs.push(await runPair({ system, scenario, seed, durationMs: DURATION_MS }));
  }
  const skews = runs.flatMap((run) => run.skews);
  const sum = (of: (run: PairRun) => number) => runs.reduce((total, run) => total + of(run), 0);
  return {
    system: system.name,
    scenario: scenario.name,
    p50: percentile(skews, 0.5),
    p95: percentile(skews, 0.95),
    lateP95: percentile(
      runs.flatMap((run) => run.skews.filter((_, index) => run.timesMs[index]! > LATE_MS)),
      0.95,
    ),
    max: percentile(skews, 1),
    outputP95: percentile(runs.flatMap((run) => run.outputSkews), 0.95),
    errorP95: percentile(runs.flatMap((run) => run.errors), 0.95),
    coverage: sum((run) => run.boundsKept) / sum((run) => run.bounds),
    largestStep: runs.reduce((most, run) => Math.max(most, run.largestStepMs), 0),
    probesPerSecond: sum((run) => run.probesPerSecond) / runs.length,
  };
}
