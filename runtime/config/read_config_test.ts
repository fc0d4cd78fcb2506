import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { z } from "zod";
import { ConfigError } from "./config_error.ts";
import { describeConfig } from "./describe_config.ts";
import { decimal, flag, httpUrl, integer, list, secret } from "./fields.ts";
import { processConfig } from "./process_config.ts";
import { readConfig } from "./read_config.ts";

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

Deno.test("a process starts with nothing set", () => {
  const config = readConfig(processConfig, {});
  strictEqual(config.HOST, "127.0.0.1");
  strictEqual(config.PORT, 8000);
  strictEqual(config.DATABASE_URL, "pglite:./data/postgres");
  strictEqual(config.REDIS_URL, undefined);
  strictEqual(config.CHECK_REPLIES, false);
  deepStrictEqual(config.TRUSTED_PROXIES, []);
  deepStrictEqual(config.CORS_ORIGINS, ["*"]);
});

Deno.test("a variable set to nothing counts as not set", () => {
  deepStrictEqual(readConfig(processConfig, { PORT: "", REDIS_URL: " " }), readConfig(processConfig, {}));
});

Deno.test("variables of others are not looked at", () => {
  strictEqual("HOME" in readConfig(processConfig, { HOME: "/root" }), false);
});

Deno.test("every wrong variable gets one sentence that names it and quotes its value", () => {
  const wrong = {
    PORT: "80a",
    LOG_LEVEL: "loud",
    SESSIONS_URL: "ftp://x",
    TRUSTED_PROXIES: "10/8",
    OUTBOUND_ALLOW: "127.0.0.1,localhost",
  };
  const problems = problemsOf(() => readConfig(processConfig, wrong));
  strictEqual(problems.length, 5);
  for (const [name, value] of Object.entries(wrong)) {
    ok(problems.some((problem) => problem.startsWith(`${name} is "${value}", but `)), `${name}: ${problems}`);
  }
});

Deno.test("a missing variable without default is named", () => {
  deepStrictEqual(problemsOf(() => readConfig(z.object({ NEEDED: z.string() }), {})), [
    "NEEDED is not set, but has no default",
  ]);
});

Deno.test("an error never shows a secret", () => {
  const wrong = { DATABASE_URL: "mysql://root:hunter2@db", REDIS_URL: "hunter2" };
  const problems = problemsOf(() => readConfig(processConfig, wrong));
  deepStrictEqual(problems.map((problem) => problem.split(" ")[0]), ["DATABASE_URL", "REDIS_URL"]);
  ok(!problems.join().includes("hunter2"));
});

Deno.test("integer takes exactly the whole numbers of its range", () => {
  const schema = z.object({ N: integer(-5, 70_000) });
  fc.assert(fc.property(fc.integer({ min: -5, max: 70_000 }), (n) => {
    strictEqual(readConfig(schema, { N: String(n) }).N, n);
  }));
  for (const text of ["-6", "70001", "1.5", "1e3", "0x10", "ten", "9".repeat(400)]) {
    throws(() => readConfig(schema, { N: text }), ConfigError, text);
  }
});

Deno.test("decimal takes numbers of its range, with a fraction or without", () => {
  const schema = z.object({ N: decimal(0, 10) });
  for (const [text, value] of [["0", 0], ["0.000001", 0.000001], ["2.50", 2.5], ["10", 10]] as const) {
    strictEqual(readConfig(schema, { N: text }).N, value);
  }
  for (const text of ["-1", "10.1", ".5", "1.", "1e-3", "NaN", "", "ten"]) {
    throws(() => readConfig(schema, { N: text }), ConfigError, text);
  }
});

Deno.test("flag, list and httpUrl read what people write", () => {
  const schema = z.object({ F: flag(), L: list(), U: httpUrl() });
  const config = readConfig(schema, { F: "true", L: " a, b,,", U: "https://example.test/api//" });
  deepStrictEqual(config, { F: true, L: ["a", "b"], U: "https://example.test/api" });
  strictEqual(problemsOf(() => readConfig(schema, { F: "yes", L: "a", U: "javascript:alert(1)" })).length, 2);
});

Deno.test("CORS_ORIGINS takes what a browser can send as Origin, and nothing that never matches", () => {
  const read = (text: string) => readConfig(processConfig, { CORS_ORIGINS: text }).CORS_ORIGINS;
  deepStrictEqual(read("https://a.test, http://localhost:5173,capacitor://localhost"), [
    "https://a.test",
    "http://localhost:5173",
    "capacitor://localhost",
  ]);
  deepStrictEqual(read("*"), ["*"]);
  for (const text of ["a.test", "https://a.test/", "https://a.test/app", "https://a.test,b.test"]) {
    throws(() => read(text), ConfigError, text);
  }
});

Deno.test("describeConfig has a row with a documentation line for every variable of the process", () => {
  const rows = describeConfig(processConfig);
  deepStrictEqual(rows.map((row) => row.name), Object.keys(processConfig.shape));
  ok(rows.every((row) => row.doc.length > 10));
});

Deno.test("reading every printed default back gives the configuration of an empty environment", () => {
  const env = Object.fromEntries(describeConfig(processConfig).map((row) => [row.name, row.default]));
  deepStrictEqual(readConfig(processConfig, env), readConfig(processConfig, {}));
});

Deno.test("describeConfig refuses a variable without a documentation line", () => {
  throws(() => describeConfig(z.object({ SILENT: secret(z.string()) })), /SILENT/);
});
