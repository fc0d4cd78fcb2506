import { dataDirectory, startDownbeat } from "../support/downbeat_process.ts";
import { openIssuer } from "../support/issuer.ts";
import { partnerScenarios } from "./partner_scenarios.ts";
import { scenarios } from "./scenarios.ts";
import { sessionScenarios } from "./session_scenarios.ts";
import { TELEMETRY_ENV, telemetryScenarios } from "./telemetry_scenarios.ts";

Deno.test("one process with nothing installed plays every story", async (t) => {
  await using directory = await dataDirectory();
  await using issuer = await openIssuer();
  await using downbeat = await startDownbeat({
    env: {
      DATABASE_URL: directory.databaseUrl,
      CHECK_REPLIES: "1",
      LIMIT_FACTOR: "100",
      ...TELEMETRY_ENV,
      ...issuer.env,
    },
  });
  const stage = { sessionsUrl: downbeat.url, presetsUrl: downbeat.url, issuer };
  for (const { name, play } of [...scenarios, ...partnerScenarios, ...sessionScenarios]) {
    await t.step(name, () => play(stage));
  }
  for (const { name, play } of telemetryScenarios) {
    await t.step(name, () => play({ sessionsUrl: downbeat.url, telemetryUrl: downbeat.url }));
  }
});
