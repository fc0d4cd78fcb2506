import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { StoreGuard } from "./store_guard.ts";

const substitute = () => Promise.resolve("substitute");

Deno.test("an answering store is used, and nobody is told anything", async () => {
  const told: string[] = [];
  const guard = new StoreGuard(() => true, {
    onAway: () => told.push("away"),
    onBack: () => told.push("back"),
  });
  strictEqual(await guard.ask(() => Promise.resolve("store"), substitute), "store");
  deepStrictEqual(told, []);
});

Deno.test("a failed store is left alone until the retry, then one call tries it", async () => {
  const told: string[] = [];
  const guard = new StoreGuard(() => true, {
    retryMs: 0,
    onAway: (error) => told.push(String(error)),
    onBack: () => told.push("back"),
  });
  let asked = 0;
  const store = () => {
    asked++;
    return asked < 3 ? Promise.reject(new Error("broken")) : Promise.resolve("store");
  };
  const answers = [];
  for (let i = 0; i < 3; i++) answers.push(await guard.ask(store, substitute));
  deepStrictEqual(answers, ["substitute", "substitute", "store"]);
  deepStrictEqual(told, ["Error: broken", "back"]);
});

Deno.test("while one call waits for a silent store, the others do not", async () => {
  const guard = new StoreGuard(() => true, { timeoutMs: 30, retryMs: 0 });
  await guard.ask(() => Promise.reject(new Error("broken")), substitute);
  const silent = Promise.withResolvers<string>();
  let asked = 0;
  const store = () => {
    asked++;
    return silent.promise;
  };
  const answers = await Promise.all(Array.from({ length: 10 }, () => guard.ask(store, substitute)));
  strictEqual(asked, 1);
  deepStrictEqual(new Set(answers), new Set(["substitute"]));
});

Deno.test("a store that is not connected is not even asked", async () => {
  const guard = new StoreGuard(() => false, {});
  const store = () => Promise.reject(new Error("must not be asked"));
  strictEqual(await guard.ask(store, substitute), "substitute");
});
