import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { LastUses } from "./last_uses.ts";

const START = new Date("2026-11-21T12:00:00Z");
const after = (ms: number) => new Date(START.getTime() + ms);

Deno.test("a secret's use is to be written at most once a minute", () => {
  const uses = new LastUses();
  for (const ms of [0, 1, 59_999]) uses.note("key_a", "hash", after(ms));
  deepStrictEqual(uses.take(), [{ keyId: "key_a", hash: "hash", at: START }]);
  uses.note("key_a", "hash", after(59_999));
  deepStrictEqual(uses.take(), []);
  uses.note("key_a", "hash", after(60_000));
  strictEqual(uses.take().length, 1);
});

Deno.test("of the uses of a secret that could not be written the latest is kept", () => {
  const uses = new LastUses();
  for (const minutes of [0, 1, 2]) uses.note("key_a", "hash", after(minutes * 60_000));
  deepStrictEqual(uses.take(), [{ keyId: "key_a", hash: "hash", at: after(120_000) }]);
});

Deno.test("however many secrets are used, no more are remembered than may be", () => {
  const uses = new LastUses(2);
  for (const hash of ["a", "b", "c"]) uses.note("key_a", hash, START);
  deepStrictEqual(uses.take().map(({ hash }) => hash), ["a", "b"]);
});
