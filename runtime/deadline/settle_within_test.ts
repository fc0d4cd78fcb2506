import { rejects, strictEqual } from "node:assert/strict";
import { settleWithin } from "./settle_within.ts";

Deno.test("work that ends in time is waited for, and leaves no timer behind", async () => {
  let ended = false;
  await settleWithin(Promise.resolve().then(() => ended = true), 60_000);
  strictEqual(ended, true);
});

Deno.test("work that is late is waited for no longer", async () => {
  await settleWithin(new Promise(() => {}), 1);
});

Deno.test("what the work throws in time is thrown", async () => {
  await rejects(settleWithin(Promise.reject(new Error("It broke")), 60_000), /It broke/);
});
