/**
 * What the time of a refusal tells about a key: secrets of keys that are not there, wrong secrets of a key in use, and
 * what is no secret at all, in turn, over HTTP. Quotas are off, so that every try is looked at.
 */
import { newKeySecret } from "@downbeat/runtime/auth";
import { findPostgres, freshDatabase } from "../tests/support/postgres_server.ts";
import { median, percentile } from "./figures/percentile.ts";
import { makeDataFolder, startProduct } from "./processes/product.ts";

const ROUNDS = 3000;
const WARM_UP = 300;

export async function run(): Promise<void> {
  const server = await findPostgres();
  await using database = "url" in server ? await freshDatabase(server.url) : undefined;
  await using folder = database ? undefined : await makeDataFolder();
  const databaseUrl = database?.url ?? folder!.databaseUrl;
  console.log(`key guessing on ${database ? "PostgreSQL" : "the embedded engine"}`);
  await using product = await startProduct({ databaseUrl, env: { PRESETS_STARTER: "0", LIMIT_FACTOR: "0" } });
  const base = `http://127.0.0.1:${product.port}`;
  const { id, secret } = await makeKey(base);
  let made = 0;
  const guesses: Readonly<Record<string, () => string>> = {
    "unknown id": () => newKeySecret(`key_${String(made++).padStart(26, "0")}`),
    "wrong secret": () => newKeySecret(id),
    "malformed": () => `dbk_${made++}`,
  };
  const names = Object.keys(guesses);
  const tookMs: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    // The key is in use all along, as a guesser would hope.
    await timed(base, secret, 200);
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round + WARM_UP) % names.length]!;
      const ms = await timed(base, guesses[name]!(), 401);
      if (round >= 0) tookMs[name]!.push(ms);
    }
  }
  for (const name of names) {
    const sorted = tookMs[name]!.toSorted((a, b) => a - b);
    const at = (share: number) => percentile(sorted, share).toFixed(3);
    console.log(`  ${name.padEnd(14)} median ${at(0.5)} ms (quartiles ${at(0.25)} to ${at(0.75)})`);
  }
  const unknown = tookMs["unknown id"]!;
  for (const name of names.slice(1)) {
    console.log(`  ${name} over unknown id: ${(median(tookMs[name]!) / median(unknown)).toFixed(3)}`);
  }
}

async function timed(base: string, credential: string, expected: number): Promise<number> {
  const beganMs = performance.now();
  const response = await fetch(`${base}/v1/presets?limit=1`, {
    headers: { authorization: `Bearer ${credential}` },
  });
  await response.body?.cancel();
  const ms = performance.now() - beganMs;
  if (response.status !== expected) throw new Error(`Expected ${expected}, got ${response.status}`);
  return ms;
}

async function makeKey(base: string): Promise<{ id: string; secret: string }> {
  const post = async (path: string, body: object, token?: string) => {
    const response = await fetch(`${base}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    return await response.json();
  };
  const { accessToken } = await post("/v1/auth/guest", {});
  const { key, secret } = await post("/v1/keys", { name: "Bench", scopes: ["presets:read"] }, accessToken);
  return { id: key.id, secret };
}
