import { ok, strictEqual } from "node:assert/strict";
import { testLimiter } from "./conformance.ts";
import { memoryLimiter } from "./memory_limiter.ts";

testLimiter("memory", () => Promise.resolve(memoryLimiter()));

const policy = { name: "reads", limit: 5, windowSeconds: 60 };

Deno.test("a flood of made-up keys shares counters once memory's share is used up", async () => {
  await using limiter = memoryLimiter({ maxKeys: 100 });
  await limiter.consume(policy, "regular", 2);
  let allowed = 0;
  for (let i = 0; i < 20_000; i++) {
    if ((await limiter.consume(policy, `made-up ${i}`)).allowed) allowed++;
  }
  // 99 keys of their own with one point each, then 256 shared counters with five.
  ok(allowed <= 99 + 256 * 5, `${allowed} allowed`);
  strictEqual((await limiter.consume(policy, "regular")).remaining, 2);
});

Deno.test("newcomers get counters of their own again when the flood's windows have ended", async () => {
  const short = { ...policy, limit: 1, windowSeconds: 1 };
  await using limiter = memoryLimiter({ maxKeys: 2 });
  for (let i = 0; i < 600; i++) await limiter.consume(short, `made-up ${i}`);
  await new Promise((resolve) => setTimeout(resolve, 2050));
  strictEqual((await limiter.consume(short, "newcomer")).allowed, true);
  strictEqual((await limiter.consume(short, "newcomer")).allowed, false);
});
