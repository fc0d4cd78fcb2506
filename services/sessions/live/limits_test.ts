import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { RateLimits } from "./rate_limits.ts";
import { TokenBucket } from "./token_bucket.ts";

Deno.test("no run of frames gets more out of a bucket than its burst and its rate", () => {
  const size = fc.record({
    burst: fc.integer({ min: 1, max: 120 }),
    perSecond: fc.double({ min: 0.1, max: 40, noNaN: true }),
  });
  const pauses = fc.array(fc.double({ min: 0, max: 2_000, noNaN: true }), { minLength: 1, maxLength: 300 });
  fc.assert(fc.property(size, pauses, ({ burst, perSecond }, waits) => {
    const bucket = new TokenBucket({ burst, perSecond }, 0);
    let nowMs = 0;
    let taken = 0;
    for (const waitMs of waits) {
      nowMs += waitMs;
      if (bucket.take(nowMs) === 0) taken += 1;
    }
    ok(taken <= burst + nowMs * perSecond / 1_000 + 1e-6, `${taken} in ${nowMs} ms`);
  }));
});

Deno.test("whoever waits as long as a bucket says gets one", () => {
  const size = fc.record({
    burst: fc.integer({ min: 1, max: 10 }),
    perSecond: fc.double({ min: 0.1, max: 40, noNaN: true }),
  });
  fc.assert(fc.property(size, ({ burst, perSecond }) => {
    const bucket = new TokenBucket({ burst, perSecond }, 0);
    for (let i = 0; i < burst; i++) strictEqual(bucket.take(0), 0);
    const retryInMs = bucket.take(0);
    ok(retryInMs > 0);
    strictEqual(bucket.take(retryInMs), 0);
  }));
});

Deno.test("one error a second is told of each type, and who goes on is closed at the fiftieth refusal in 10 s", () => {
  const limits = new RateLimits((type) =>
    type === "slow" ? { burst: 1, perSecond: 0.01 } : { burst: 2, perSecond: 1 }
  );
  deepStrictEqual(limits.take("slow", 0), { kind: "pass" });
  deepStrictEqual(limits.take("fast", 0), { kind: "pass" });
  const verdicts = Array.from({ length: 49 }, (_, i) => limits.take("slow", 1_000 + i * 100));
  const told = verdicts.flatMap((one, i) => one.kind === "refuse" && one.tell ? [i] : []);
  deepStrictEqual(told, [0, 10, 20, 30, 40]);
  ok(verdicts.every(({ kind }) => kind === "refuse"));
  strictEqual(limits.take("slow", 6_000).kind, "close");
});

Deno.test("refusals that are far apart close nothing", () => {
  const limits = new RateLimits(() => ({ burst: 1, perSecond: 0.001 }));
  limits.take("slow", 0);
  for (let i = 1; i <= 500; i++) strictEqual(limits.take("slow", i * 300).kind, "refuse");
});
