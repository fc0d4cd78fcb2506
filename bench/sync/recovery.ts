import type { System } from "./clients/client.ts";
import { percentile } from "./figures.ts";
import { DURATION_MS } from "./measure.ts";
import { type PairRun, runPair } from "./run_pair.ts";
import type { Scenario } from "./world/scenario.ts";

const OUTAGE = { fromMs: 300_000, untilMs: 330_000 };
const SLEEP = { fromMs: 300_000, untilMs: 420_000 };
const RECOVERED_MS = 5;
const HELD_MS = 10_000;
const READ_EVERY_MS = 100;

/** How long it took until a pair was within 5 ms of each other again, and stayed so for 10 s. */
export interface Recovery {
  system: string;
  /** Median, in seconds, after an outage of 30 s; Infinity for never. */
  outageS: number;
  /** The same after a sleep of 120 s. */
  sleepS: number;
}

/** Cuts the link of one of two clients, or lets its device sleep, for every seed. */
export async function measureRecovery(system: System, scenario: Scenario, seeds: number): Promise<Recovery> {
  const outages: number[] = [];
  const sleeps: number[] = [];
  const options = { system, scenario, durationMs: DURATION_MS, everyMs: READ_EVERY_MS };
  for (let seed = 0; seed < seeds; seed++) {
    outages.push(recoveredAfter(await runPair({ ...options, seed, outage: OUTAGE }), OUTAGE.untilMs));
    sleeps.push(recoveredAfter(await runPair({ ...options, seed, sleep: SLEEP }), SLEEP.untilMs));
  }
  return { system: system.name, outageS: percentile(outages, 0.5), sleepS: percentile(sleeps, 0.5) };
}

function recoveredAfter({ timesMs, skews }: PairRun, endMs: number): number {
  let since = Infinity;
  for (const [index, atMs] of timesMs.entries()) {
    if (atMs < endMs) continue;
    if (!(skews[index]! <= RECOVERED_MS)) since = Infinity;
    else if (since === Infinity) since = atMs;
    if (atMs - since >= HELD_MS) return (since - endMs) / 1000;
  }
  return Infinity;
}
