import { startDownbeat } from "../support/downbeat_process.ts";
import { openIssuer } from "../support/issuer.ts";
import { findPostgres, freshDatabase } from "../support/postgres_server.ts";
import { findRedis } from "../support/redis_server.ts";
import { freePort } from "../support/server.ts";
import { partnerScenarios } from "./partner_scenarios.ts";
import { scenarios } from "./scenarios.ts";
import { sessionScenarios } from "./session_scenarios.ts";
import { TELEMETRY_ENV, telemetryScenarios } from "./telemetry_scenarios.ts";

const postgres = await findPostgres();
const redis = await findRedis();
const missing = "missing" in postgres ? postgres.missing : "missing" in redis ? redis.missing : undefined;

Deno.test({
  name: `a process for each service on PostgreSQL and Redis plays every story${
    missing ? ` (${missing})` : ""
  }`,
  ignore: missing !== undefined,
  async fn(t) {
    if ("missing" in postgres || "missing" in redis) return;
    await using database = await freshDatabase(postgres.url);
    await using issuer = await openIssuer();
    // Each must know the other's address before either has started.
    const ports = { sessions: freePort(), presets: freePort() };
    const urls = {
      SESSIONS_URL: `http://127.0.0.1:${ports.sessions}`,
      PRESETS_URL: `http://127.0.0.1:${ports.presets}`,
    };
    const env = {
      ...urls,
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      CHECK_REPLIES: "1",
      LIMIT_FACTOR: "100",
      ...issuer.env,
    };
    const { PRESETS_URL: _notNeeded, ...ofTelemetry } = { ...env, ...TELEMETRY_ENV };
    const [sessions, presets, telemetry] = await Promise.all([
      startDownbeat({ services: ["sessions"], env: { ...env, PORT: String(ports.sessions) } }),
      startDownbeat({ services: ["presets"], env: { ...env, PORT: String(ports.presets) } }),
      startDownbeat({ services: ["telemetry"], env: ofTelemetry }),
    ]);
    await using _sessions = sessions;
    await using _presets = presets;
    await using _telemetry = telemetry;
    const stage = { sessionsUrl: sessions.url, presetsUrl: presets.url, issuer };
    for (const { name, play } of [...scenarios, ...partnerScenarios, ...sessionScenarios]) {
      await t.step(name, () => play(stage));
    }
    for (const { name, play } of telemetryScenarios) {
      await t.step(name, () => play({ sessionsUrl: sessions.url, telemetryUrl: telemetry.url }));
    }
  },
});
