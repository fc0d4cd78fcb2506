import { presets } from "@downbeat/presets";
import { openLogs } from "@downbeat/runtime/observe";
import { openTestApp, testDatabase } from "@downbeat/runtime/service/testing";
import { sessions } from "@downbeat/sessions";
import { telemetry } from "@downbeat/telemetry";
import { publishExample } from "../services/telemetry/testing/publish_example.ts";
import { readSubjects } from "./contract/subjects.ts";
import { openWorld, OPS_KEY } from "./contract/world.ts";
import { runCampaign } from "./fuzz/campaign.ts";
import { report } from "./fuzz/report.ts";
import { forEachEngine } from "./support/engines.ts";
import { openIssuer } from "./support/issuer.ts";
import { scaled } from "./support/scaled.ts";

const services = [sessions, presets, telemetry];
const REQUESTS = scaled(20_000);
const REPLAY = Deno.env.get("FUZZ_SEED");
const SEED = Number(REPLAY ?? (Deno.env.get("PROVE") ? Date.now() % 2 ** 31 : 1));

forEachEngine(
  `${REQUESTS} generated requests get answers that the documents declare, and none fails or hangs`,
  async (_t, database) => {
    const subjects = await readSubjects();
    // Someone who replays a failure wants to see its cause, which no answer tells.
    await using _logs = REPLAY === undefined
      ? undefined
      : await openLogs({ level: "error", format: "text", terminal: false });
    await using issuer = await openIssuer();
    await publishExample(database);
    const env = { ...issuer.env, TELEMETRY_OPS_KEYS: OPS_KEY };
    await using app = await openTestApp({ database, services, env });
    const campaign = await runCampaign({
      worldAt: (address) => openWorld(app, issuer, address),
      subjects,
      seed: SEED,
      requests: REQUESTS,
    });
    report(campaign, subjects, SEED);
  },
  testDatabase(services),
);
