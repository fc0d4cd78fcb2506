import { rejects, strictEqual } from "node:assert/strict";
import { memoryLimiter } from "@downbeat/runtime/limits";
import { limitGuesses } from "./guess_limit.ts";

const fail = () => Promise.resolve(undefined);
const succeed = () => Promise.resolve("in");
const refusal = { name: "Problem", type: "quota-exceeded" };

Deno.test("after ten failures an e-mail address is refused from everywhere, in any spelling, even with the password", async () => {
  await using limiter = memoryLimiter();
  for (let i = 0; i < 10; i++) {
    strictEqual(
      await limitGuesses(limiter, { email: "ada@example.org", address: `10.0.0.${i}` }, fail),
      undefined,
    );
  }
  await rejects(limitGuesses(limiter, { email: "ADA@example.org", address: "10.0.1.1" }, succeed), refusal);
  strictEqual(await limitGuesses(limiter, { email: "bob@example.org", address: "10.0.1.1" }, succeed), "in");
});

Deno.test("after thirty failures a network address is refused for every e-mail address", async () => {
  await using limiter = memoryLimiter();
  const address = "10.0.0.1";
  for (let i = 0; i < 30; i++) await limitGuesses(limiter, { email: `user${i}@example.org`, address }, fail);
  await rejects(limitGuesses(limiter, { email: "ada@example.org", address }, succeed), refusal);
});

Deno.test("successes cost nothing, and neither do attempts that could not be made", async () => {
  await using limiter = memoryLimiter();
  const attempt = { email: "ada@example.org", address: "10.0.0.1" };
  for (let i = 0; i < 30; i++) strictEqual(await limitGuesses(limiter, attempt, succeed), "in");
  const broken = () => Promise.reject(new Error("too many people"));
  for (let i = 0; i < 30; i++) await rejects(limitGuesses(limiter, attempt, broken), /too many people/);
  strictEqual(await limitGuesses(limiter, attempt, succeed), "in");
});

Deno.test("of many guesses at the same moment no more than ten are tried", async () => {
  await using limiter = memoryLimiter();
  let tried = 0;
  const guess = () =>
    limitGuesses(limiter, { email: "ada@example.org", address: undefined }, () => (tried++, fail()));
  await Promise.allSettled(Array.from({ length: 50 }, guess));
  strictEqual(tried, 10);
});

Deno.test("a network address that is refused cannot lock anybody else out", async () => {
  await using limiter = memoryLimiter();
  const address = "10.0.0.1";
  for (let i = 0; i < 30; i++) await limitGuesses(limiter, { email: `user${i}@example.org`, address }, fail);
  for (let i = 0; i < 10; i++) {
    await rejects(limitGuesses(limiter, { email: "ada@example.org", address }, fail), refusal);
  }
  strictEqual(
    await limitGuesses(limiter, { email: "ada@example.org", address: "10.0.1.1" }, succeed),
    "in",
  );
});
