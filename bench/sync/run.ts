/**
 * Our clock beside the packages `timesync`, `@ircam/sync` and `@sendspin/sendspin-js`, as published and with their own
 * schedules, in the same seeded virtual worlds: two clients with links and clocks of their own, for 600 s, both read at the
 * same true instants.
 */
import { runCampaign } from "./campaign.ts";
import { report } from "./report.ts";
import { timePerAddUs } from "./time_per_add.ts";

const SEEDS = 8;

export async function run(): Promise<void> {
  const seeds = Number(Deno.args[1] ?? SEEDS);
  console.log(report(seeds, await runCampaign(seeds)));
  console.log(`\nan exchange takes ${timePerAddUs().toFixed(1)} µs to learn`);
}
