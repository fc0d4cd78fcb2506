import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { findRedis, freshKeyPrefix } from "../../tests/support/redis_server.ts";
import { openTcpProxy } from "../../tests/support/tcp_proxy.ts";
import { openRedis, type Redis } from "../redis/mod.ts";
import { testLimiter } from "./conformance.ts";
import { redisLimiter } from "./redis_limiter.ts";

const server = await findRedis();
const url = "url" in server ? server.url : "";
const ignore = "missing" in server;
const adapter = "missing" in server ? `Redis (${server.missing})` : "Redis";
const policy = { name: "reads", limit: 5, windowSeconds: 60 };

function failOnError(error: Error): void {
  throw error;
}

/** A limiter on counters of its own, which are gone afterwards. */
async function openLimiter() {
  const redis = await openRedis(url, { onError: failOnError });
  const prefix = freshKeyPrefix();
  const limiter = redisLimiter(redis.client, { prefix, onAway: (error) => failOnError(error as Error) });
  return {
    ...limiter,
    prefix,
    client: redis.client,
    async [Symbol.asyncDispose]() {
      await limiter[Symbol.asyncDispose]();
      await removeKeys(redis.client, prefix);
      await redis[Symbol.asyncDispose]();
    },
  };
}

async function removeKeys(client: Redis, prefix: string): Promise<void> {
  const keys = await client.keys(`${prefix}*`);
  if (keys.length > 0) await client.del(keys);
}

testLimiter(adapter, openLimiter, { ignore });

Deno.test({
  name: "processes that share a Redis share its counters",
  ignore,
  async fn() {
    await using first = await openLimiter();
    await using redis = await openRedis(url, { onError: failOnError });
    await using second = redisLimiter(redis.client, { prefix: first.prefix });
    const verdicts = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? first : second).consume(policy, "ann")),
    );
    strictEqual(verdicts.filter((verdict) => verdict.allowed).length, policy.limit);
  },
});

Deno.test({
  name: "every counter in Redis ends by itself",
  ignore,
  async fn() {
    await using limiter = await openLimiter();
    await limiter.consume(policy, "ann");
    await limiter.reward(policy, "ann");
    await limiter.block(policy, "bob", 60);
    await limiter.reward(policy, "nobody");
    const keys = await limiter.client.keys(`${limiter.prefix}*`);
    strictEqual(keys.length, 2);
    for (const key of keys) ok(await limiter.client.ttl(key) > 0, key);
  },
});

Deno.test({
  name: "a Redis that falls silent costs one short wait, then counting goes on here until it is back",
  ignore,
  async fn() {
    await using proxy = await openTcpProxy(url);
    await using redis = await openRedis(proxy.url, { onError: failOnError });
    const events: string[] = [];
    const limiter = redisLimiter(redis.client, {
      prefix: freshKeyPrefix(),
      timeoutMs: 100,
      retryMs: 200,
      onAway: () => events.push("away"),
      onBack: () => events.push("back"),
    });
    await using _ = limiter;
    await limiter.consume(policy, "ann");

    proxy.silence();
    const beganMs = performance.now();
    const verdicts = [];
    for (let i = 0; i < 50; i++) verdicts.push(await limiter.consume(policy, "ann"));
    const tookMs = performance.now() - beganMs;
    ok(tookMs < 250, `50 requests took ${Math.round(tookMs)} ms`);
    strictEqual(verdicts.filter((verdict) => verdict.allowed).length, policy.limit);

    proxy.speak();
    while (!events.includes("back")) await limiter.consume(policy, `probe ${crypto.randomUUID()}`);
    deepStrictEqual(events, ["away", "back"]);
  },
});

Deno.test({
  name: "a Redis whose connection breaks costs no wait at all, and is used again once it is back",
  ignore,
  async fn() {
    await using proxy = await openTcpProxy(url);
    await using redis = await openRedis(proxy.url, { onError() {} });
    let backs = 0;
    const limiter = redisLimiter(redis.client, {
      prefix: freshKeyPrefix(),
      retryMs: 0,
      onBack: () => backs++,
    });
    await using _ = limiter;
    await limiter.consume(policy, "ann");

    const ready = new Promise((resolve) => redis.client.once("ready", resolve));
    const broken = new Promise((resolve) => redis.client.once("error", resolve));
    proxy.breakConnections();
    await broken;
    const beganMs = performance.now();
    const verdict = await limiter.consume(policy, "ann", 5);
    ok(verdict.allowed && performance.now() - beganMs < 50);
    strictEqual(backs, 0);

    await ready;
    strictEqual((await limiter.consume(policy, "ann")).remaining, 3);
    strictEqual(backs, 1);
  },
});
