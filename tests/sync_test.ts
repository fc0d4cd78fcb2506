/**
 * The clock of the SDK beside three packages, in the same seeded virtual worlds. An ordinary run takes four pairs in each
 * scenario, `deno task prove sync` eighty, and prints the tables.
 */
import { deepStrictEqual } from "node:assert/strict";
import { HELD_OUT_SEED, runCampaign } from "../bench/sync/campaign.ts";
import { downbeat } from "../bench/sync/clients/downbeat.ts";
import { measure } from "../bench/sync/measure.ts";
import { report } from "../bench/sync/report.ts";
import { SCENARIOS } from "../bench/sync/scenarios.ts";
import { TARGET_P95_MS } from "../bench/sync/targets.ts";
import { scaled } from "./support/scaled.ts";

const OURS = downbeat.name;
const PAIRS = 80;
const seeds = scaled(PAIRS);
const findings = await runCampaign(seeds);
const { scores, hard, recoveries } = findings;
const ours = scores.filter(({ system }) => system === OURS);

if (Deno.env.get("PROVE")) console.log(report(seeds, findings));

Deno.test("a pair of clocks is closer at its 95th percentile than with any of the packages, in all ten scenarios", () => {
  const lost = scores.filter(({ system, scenario, p95 }) =>
    system !== OURS && !(ours.find((own) => own.scenario === scenario)!.p95 < p95)
  );
  deepStrictEqual([ours.length, lost], [10, []]);
});

Deno.test("the bound holds the true time in at least 99.9 % of readings, in every scenario", () => {
  const all = [...ours, ...hard.filter(({ system }) => system === OURS)];
  deepStrictEqual(all.filter(({ coverage }) => !(coverage >= 0.999)), []);
});

Deno.test("a pair of clocks keeps the target of every scenario", async () => {
  const over: { scenario: string; p95: number }[] = [];
  for (const scenario of SCENARIOS) {
    // A percentile of a few pairs is chance, so all of them run every time; the packages would take minutes.
    const { p95 } = await measure(downbeat, scenario, PAIRS, HELD_OUT_SEED);
    if (!(p95 <= TARGET_P95_MS[scenario.name]!)) over.push({ scenario: scenario.name, p95 });
  }
  deepStrictEqual(over, []);
});

Deno.test("a pair of clocks is together again within a second after an outage, and after a sleep", () => {
  const { outageS, sleepS } = recoveries.find(({ system }) => system === OURS)!;
  deepStrictEqual([outageS <= 1, sleepS <= 1], [true, true]);
});
