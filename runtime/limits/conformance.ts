import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import type { Limiter, LimitPolicy } from "./limiter.ts";

/** What every limiter must guarantee, as tests. `open` gives a limiter whose counters nobody else has used. */
export function testLimiter(
  adapter: string,
  open: () => Promise<Limiter>,
  options: { ignore?: boolean } = {},
): void {
  const policy: LimitPolicy = { name: "reads", limit: 5, windowSeconds: 60 };

  function guarantee(sentence: string, test: (limiter: Limiter) => Promise<void>): void {
    Deno.test({
      name: `the ${adapter} limiter ${sentence}`,
      ignore: options.ignore ?? false,
      async fn() {
        await using limiter = await open();
        await test(limiter);
      },
    });
  }

  guarantee("counts down to its limit and then refuses", async (limiter) => {
    const verdicts = [];
    for (let i = 0; i < 7; i++) verdicts.push(await limiter.consume(policy, "ann"));
    deepStrictEqual(verdicts.map((verdict) => verdict.remaining), [4, 3, 2, 1, 0, 0, 0]);
    deepStrictEqual(verdicts.map((verdict) => verdict.allowed), [true, true, true, true, true, false, false]);
  });

  guarantee("allows exactly its limit of simultaneous requests", async (limiter) => {
    const verdicts = await Promise.all(Array.from({ length: 50 }, () => limiter.consume(policy, "ann")));
    strictEqual(verdicts.filter((verdict) => verdict.allowed).length, policy.limit);
  });

  guarantee("reports when the window ends, and refusals do not move that", async (limiter) => {
    const first = await limiter.consume(policy, "ann");
    ok(first.resetMs > 59_000 && first.resetMs <= 60_000, `resetMs ${first.resetMs}`);
    const refused = await limiter.consume(policy, "ann", 100);
    ok(!refused.allowed && refused.resetMs <= first.resetMs);
  });

  guarantee("starts afresh when the reported window has ended", async (limiter) => {
    const short = { ...policy, windowSeconds: 1 };
    const used = await limiter.consume(short, "ann", 6);
    strictEqual(used.allowed, false);
    await new Promise((resolve) => setTimeout(resolve, used.resetMs + 20));
    strictEqual((await limiter.consume(short, "ann")).remaining, 4);
  });

  guarantee("keeps keys, policies and windows apart", async (limiter) => {
    await limiter.consume(policy, "ann", 5);
    strictEqual((await limiter.consume(policy, "bob")).remaining, 4);
    strictEqual((await limiter.consume({ ...policy, name: "writes" }, "ann")).remaining, 4);
    strictEqual((await limiter.consume({ ...policy, windowSeconds: 30 }, "ann")).remaining, 4);
  });

  guarantee("judges one count by the limit of whoever asks", async (limiter) => {
    await limiter.consume(policy, "ann", 5);
    const generous = { ...policy, limit: 100 };
    deepStrictEqual((await limiter.consume(generous, "ann")).remaining, 94);
  });

  guarantee("gives a point back once", async (limiter) => {
    await limiter.consume(policy, "ann", 3);
    await limiter.reward(policy, "ann");
    strictEqual((await limiter.consume(policy, "ann")).remaining, 2);
  });

  guarantee("never gives back more than was spent, nor in advance", async (limiter) => {
    await limiter.reward(policy, "ann", 3);
    await limiter.consume(policy, "ann");
    await limiter.reward(policy, "ann", 3);
    strictEqual((await limiter.consume(policy, "ann")).remaining, 4);
  });

  guarantee("refuses a blocked key until the block ends, whatever is given back", async (limiter) => {
    await limiter.block(policy, "ann", 1);
    await limiter.reward(policy, "ann", 1000);
    const refused = await limiter.consume(policy, "ann");
    ok(!refused.allowed && refused.remaining === 0 && refused.resetMs <= 1000);
    strictEqual((await limiter.consume(policy, "bob")).allowed, true);
    await new Promise((resolve) => setTimeout(resolve, refused.resetMs + 20));
    strictEqual((await limiter.consume(policy, "ann")).allowed, true);
  });

  guarantee("takes any text as key", async (limiter) => {
    for (const key of ["", "a b\r\nc", "__proto__", "é😀", "x".repeat(2000)]) {
      strictEqual((await limiter.consume(policy, key)).remaining, 4);
    }
  });

  guarantee("refuses points and windows that are out of range", async (limiter) => {
    for (const points of [0, -1, 1.5, NaN, Infinity, 2_000_000]) {
      await rejects(limiter.consume(policy, "ann", points), RangeError);
      await rejects(limiter.reward(policy, "ann", points), RangeError);
      await rejects(limiter.block(policy, "ann", points), RangeError);
    }
    await rejects(limiter.consume({ ...policy, windowSeconds: 0 }, "ann"), RangeError);
    await rejects(limiter.consume({ ...policy, limit: 0.5 }, "ann"), RangeError);
  });
}
