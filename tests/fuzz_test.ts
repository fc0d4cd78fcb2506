import { presets } from "@downbeat/presets";
import { openTestApp, testDatabase } from "@downbeat/runtime/service/testing";
import { sessions } from "@downbeat/sessions";
import { readSubjects } from "./contract/subjects.ts";
import { openWorld } from "./contract/world.ts";
import { runCampaign } from "./fuzz/campaign.ts";
import { report } from "./fuzz/report.ts";
import { forEachEngine } from "./support/engines.ts";
import { scaled } from "./support/scaled.ts";

const services = [sessions, presets];
const REQUESTS = scaled(20_000);
const SEED = Number(Deno.env.get("FUZZ_SEED") ?? (Deno.env.get("PROVE") ? Date.now() % 2 ** 31 : 1));

forEachEngine(
  `${REQUESTS} generated requests get answers that the documents declare, and none fails or hangs`,
  async (_t, database) => {
    const subjects = await readSubjects();
    await using app = await openTestApp({ database, services });
    const campaign = await runCampaign({ world: openWorld(app), subjects, seed: SEED, requests: REQUESTS });
    report(campaign, subjects, SEED);
  },
  testDatabase(services),
);
