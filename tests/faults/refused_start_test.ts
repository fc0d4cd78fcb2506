import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { dataDirectory, failToStart, startDownbeat } from "../support/downbeat_process.ts";
import { freePort } from "../support/server.ts";

interface Refusal {
  readonly why: string;
  readonly services?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What each printed line must name, in order. */
  readonly names: readonly RegExp[];
}

const SPLIT = { DATABASE_URL: "postgres://127.0.0.1:1/x", REDIS_URL: "redis://127.0.0.1:1" };

const refusals: readonly Refusal[] = [
  {
    why: "one service on an embedded database",
    services: ["sessions"],
    env: { REDIS_URL: SPLIT.REDIS_URL, PRESETS_URL: "http://127.0.0.1:1" },
    names: [/^DATABASE_URL must be a postgres:\/\/ address when sessions run without presets, telemetry/],
  },
  {
    why: "one service without Redis",
    services: ["sessions"],
    env: { DATABASE_URL: SPLIT.DATABASE_URL, PRESETS_URL: "http://127.0.0.1:1" },
    names: [/^REDIS_URL must be set when sessions run without presets, telemetry/],
  },
  {
    why: "one service without a secret that the others know",
    services: ["presets"],
    env: { ...SPLIT, SECRETS_KEY: "", SESSIONS_URL: "http://127.0.0.1:1" },
    names: [/^SECRETS_KEY must be set when presets run without sessions, telemetry/],
  },
  {
    why: "presets without the address of sessions",
    services: ["presets"],
    env: SPLIT,
    names: [/^SESSIONS_URL must be set when presets run without sessions, telemetry/],
  },
  {
    why: "telemetry without the address of sessions",
    services: ["telemetry"],
    env: SPLIT,
    names: [/^SESSIONS_URL must be set when telemetry run without sessions, presets/],
  },
  {
    why: "a key for operators that is none, without repeating it",
    env: { TELEMETRY_OPS_KEYS: "hunter2" },
    names: [/^TELEMETRY_OPS_KEYS is refused: (?!.*hunter2)|^TELEMETRY_OPS_KEYS must (?!.*hunter2)/],
  },
  {
    why: "an unknown service",
    services: ["drums"],
    env: {},
    names: [/^Cannot start "drums": the services are sessions, presets, telemetry$/],
  },
  {
    why: "several bad settings, each with its own sentence",
    env: { PORT: "x", LIMIT_FACTOR: "many" },
    names: [/^PORT is "x", but must be a whole number/, /^LIMIT_FACTOR is "many", but must be a number/],
  },
  {
    why: "a bad secret, without repeating it",
    env: { SECRETS_KEY: "hunter2" },
    names: [/^SECRETS_KEY is refused: (?!.*hunter2)/],
  },
  {
    why: "a database server that is not there",
    env: { DATABASE_URL: SPLIT.DATABASE_URL },
    names: [/check DATABASE_URL$/],
  },
  {
    why: "a database directory outside the data folder",
    env: { DATABASE_URL: "pglite:/etc/downbeat/postgres" },
    names: [/permission.*\/etc/],
  },
];

for (const { why, services = [], env, names } of refusals) {
  Deno.test(`a start with ${why} ends with a sentence for each cause`, async () => {
    await using directory = await dataDirectory();
    const { code, printed } = await failToStart({
      services,
      env: { DATABASE_URL: directory.databaseUrl, ...env },
    });
    strictEqual(code, 2, printed);
    const lines = printed.trim().split("\n");
    strictEqual(lines.length, names.length, printed);
    for (const [i, name] of names.entries()) match(lines[i]!, name);
  });
}

Deno.test("a second process on one directory, or on one port, is refused with a sentence, and the first goes on", async () => {
  await using directory = await dataDirectory();
  await using other = await dataDirectory();
  const env = { DATABASE_URL: directory.databaseUrl, PORT: String(freePort()), PRESETS_STARTER: "0" };
  await using first = await startDownbeat({ env });
  const sameDirectory = await failToStart({ env: { ...env, PORT: "0" } });
  const samePort = await failToStart({ env: { ...env, DATABASE_URL: other.databaseUrl } });
  deepStrictEqual([sameDirectory.code, samePort.code], [2, 2]);
  match(sameDirectory.printed, /^Database directory ".*" is in use by another process, .*DATABASE_URL\n$/);
  match(samePort.printed, /^PORT is refused: .*\n$/);
  const response = await fetch(`${first.url}/readyz`);
  ok(response.ok);
  await response.body?.cancel();
});
