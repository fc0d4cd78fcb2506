import { match, ok, strictEqual } from "node:assert/strict";
import { dataDirectory, startDownbeat } from "../support/downbeat_process.ts";
import { findRedis } from "../support/redis_server.ts";
import { untilReady } from "../support/server.ts";
import { openTcpProxy } from "../support/tcp_proxy.ts";

const redis = await findRedis();

/** More than the limiter waits for a store, less than anybody would. */
const PATIENCE_MS = 3000;

Deno.test({
  name: `while Redis is silent or gone requests are answered and still counted${
    "missing" in redis ? ` (${redis.missing})` : ""
  }`,
  ignore: "missing" in redis,
  async fn() {
    if ("missing" in redis) return;
    await using directory = await dataDirectory();
    await using proxy = await openTcpProxy(redis.url);
    await using downbeat = await startDownbeat({
      env: { DATABASE_URL: directory.databaseUrl, REDIS_URL: proxy.url, PRESETS_STARTER: "0" },
    });
    const read = async () => {
      const began = performance.now();
      const response = await fetch(`${downbeat.url}/v1/presets?limit=1`);
      await response.body?.cancel();
      ok(performance.now() - began < PATIENCE_MS, "the answer came in time");
      const [, left] = /r=(\d+)/.exec(response.headers.get("ratelimit") ?? "") ?? [];
      return { status: response.status, left: Number(left) };
    };
    const shared = await read();
    strictEqual(shared.status, 200);

    proxy.silence();
    const silent = [await read(), await read(), await read()];
    for (const { status } of silent) strictEqual(status, 200);
    ok(silent[2]!.left < silent[1]!.left, "requests are counted while Redis is silent");

    proxy.breakConnections();
    const gone = [await read(), await read()];
    for (const { status } of gone) strictEqual(status, 200);
    ok(gone[1]!.left < gone[0]!.left, "requests are counted while Redis is gone");
    const ready = await fetch(`${downbeat.url}/readyz`);
    strictEqual(ready.status, 200);
    match(await ready.text(), /"database":"ok"/);

    proxy.speak();
    await untilReady(async () => {
      const health = await fetch(`${downbeat.url}/readyz`);
      match(await health.text(), /"redis":"ok"/);
    });
    strictEqual((await read()).status, 200);
  },
});
