import { deepStrictEqual, doesNotThrow, throws } from "node:assert/strict";
import { checkTopology, type Topology } from "./check_topology.ts";
import { ConfigError } from "./config_error.ts";

const allServices = ["sessions", "presets", "telemetry"];
const alone = {
  DATABASE_URL: "pglite:./data/postgres",
  REDIS_URL: undefined,
  SECRETS_KEY: undefined,
  SESSIONS_URL: undefined,
};
const split = {
  DATABASE_URL: "postgres://db/downbeat",
  REDIS_URL: "redis://cache",
  SECRETS_KEY: "key",
  SESSIONS_URL: "http://sessions:8000",
};

function variablesToSet(services: string[], config: Topology["config"]): string[] {
  try {
    checkTopology({ services, allServices, config });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((problem) => problem.split(" ")[0] ?? "");
  }
}

Deno.test("everything in one process needs nothing set", () => {
  doesNotThrow(() => checkTopology({ services: allServices, allServices, config: alone }));
});

Deno.test("a part of the services needs every shared store, and each missing one is named", () => {
  deepStrictEqual(variablesToSet(["presets"], alone), [
    "DATABASE_URL",
    "REDIS_URL",
    "SECRETS_KEY",
    "SESSIONS_URL",
  ]);
  deepStrictEqual(variablesToSet(["presets"], split), []);
  for (const name of ["REDIS_URL", "SECRETS_KEY", "SESSIONS_URL"] as const) {
    deepStrictEqual(variablesToSet(["presets"], { ...split, [name]: undefined }), [name]);
  }
  deepStrictEqual(variablesToSet(["presets"], { ...split, DATABASE_URL: alone.DATABASE_URL }), [
    "DATABASE_URL",
  ]);
});

Deno.test("the sessions service alone does not need its own address", () => {
  const peer = { PRESETS_URL: "http://presets:8000" };
  deepStrictEqual(variablesToSet(["sessions"], { ...split, ...peer, SESSIONS_URL: undefined }), []);
});

Deno.test("every service that is called and runs elsewhere needs an address", () => {
  const none = { ...split, SESSIONS_URL: undefined, PRESETS_URL: undefined };
  deepStrictEqual(variablesToSet(["sessions"], none), ["PRESETS_URL"]);
  deepStrictEqual(variablesToSet(["sessions", "telemetry"], none), ["PRESETS_URL"]);
  deepStrictEqual(variablesToSet(["presets", "telemetry"], none), ["SESSIONS_URL"]);
  deepStrictEqual(variablesToSet(["sessions", "presets"], none), []);
});

Deno.test("telemetry alone needs the address of sessions, and nobody needs that of telemetry", () => {
  deepStrictEqual(variablesToSet(["telemetry"], { ...split, SESSIONS_URL: undefined }), ["SESSIONS_URL"]);
  deepStrictEqual(variablesToSet(["telemetry"], split), []);
});

Deno.test("a service that does not exist is quoted with those that do", () => {
  throws(
    () => checkTopology({ services: ["drums"], allServices, config: alone }),
    /Cannot start "drums": the services are sessions, presets, telemetry/,
  );
});
