import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { SMALL_HEAP } from "./live_hostile/resident_memory.ts";
import { startDownbeat } from "./support/downbeat_process.ts";
import { onPostgres } from "./support/engines.ts";
import { scaled } from "./support/scaled.ts";
import { inMib, MIB, watchMemory } from "./telemetry/watch_memory.ts";

const AT_ONCE = 200;
const ROUNDS = scaled(100);
const MOST_GROWTH = 160 * MIB;
const LIMIT_BYTES = 65_536;

/** Just under the limit as it is sent, and a thousand times that as it unfolds. */
const BOMB = new Uint8Array(gzipSync(new Uint8Array(64_000_000)));

onPostgres(
  `${ROUNDS} times ${AT_ONCE} bombs at once are refused each, in little memory`,
  async (_t, databaseUrl) => {
    ok(BOMB.length > LIMIT_BYTES * 0.9 && BOMB.length < LIMIT_BYTES, `${BOMB.length} bytes`);
    await using downbeat = await startDownbeat({
      env: {
        ...{ DATABASE_URL: databaseUrl, LIMIT_FACTOR: "0", PRESETS_STARTER: "0" },
        DENO_V8_FLAGS: SMALL_HEAP,
      },
    });
    await using memory = await watchMemory(downbeat.pid);
    for (let round = 0; round < ROUNDS; round++) {
      const problems = await Promise.all(Array.from({ length: AT_ONCE }, () => drop(downbeat.url)));
      deepStrictEqual([...new Set(problems)], ["413 /problems/payload-too-large"]);
    }
    const { beforeBytes, peakBytes } = await memory.seen();
    ok(peakBytes - beforeBytes < MOST_GROWTH, `The process grew by ${inMib(peakBytes - beforeBytes)}`);
    const ready = await fetch(`${downbeat.url}/readyz`);
    await ready.body?.cancel();
    strictEqual(ready.status, 200);
    console.log(
      `${ROUNDS * AT_ONCE} bombs: resident ${inMib(beforeBytes)} before, ${inMib(peakBytes)} at most`,
    );
  },
);

async function drop(baseUrl: string): Promise<string> {
  const response = await fetch(`${baseUrl}/v1/telemetry/performance`, {
    method: "POST",
    body: BOMB,
    headers: { "content-type": "application/json", "content-encoding": "gzip" },
  });
  const { type } = await response.json() as { type: string };
  return `${response.status} ${type}`;
}
