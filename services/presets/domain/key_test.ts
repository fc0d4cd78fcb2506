import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { lasts, newKey, presentKey, rotated } from "./key.ts";

const AT = new Date("2026-11-21T12:00:00Z");
const after = (ms: number) => new Date(AT.getTime() + ms);
const HOUR_MS = 3_600_000;
const ID = "key_01jb2m8y5kq0w9v3x7c4d6e8fg";
const birth = { id: ID, owner: "acc_ada", at: AT, secret: "dbk_x_first", hash: "first" };
const key = newKey({ name: "Mirror", scopes: ["presets:read", "presets:read"] }, birth);

Deno.test("a new key holds each scope once and works without an end unless it was given one", () => {
  deepStrictEqual(key.scopes, ["presets:read"]);
  strictEqual(lasts(key, after(100 * 365 * 24 * HOUR_MS)), true);
  const month = newKey({ name: "Mirror", scopes: ["presets:read"], expiresInDays: 30 }, birth);
  strictEqual(lasts(month, after(30 * 24 * HOUR_MS - 1)), true);
  strictEqual(lasts(month, after(30 * 24 * HOUR_MS)), false);
  deepStrictEqual(presentKey(month, after(30 * 24 * HOUR_MS)).secrets, []);
});

Deno.test("a rotated key keeps the secret before for 24 hours, and never more than two", () => {
  const once = rotated(key, { secret: "dbk_x_second", hash: "second", at: after(1) });
  deepStrictEqual(once.secrets.map(({ hash, expiresAt }) => [hash, expiresAt]), [
    ["second", null],
    ["first", after(1 + 24 * HOUR_MS)],
  ]);
  const twice = rotated(once, { secret: "dbk_x_third", hash: "third", at: after(2) });
  deepStrictEqual(twice.secrets.map(({ hash, expiresAt }) => [hash, expiresAt]), [
    ["third", null],
    ["second", after(2 + 24 * HOUR_MS)],
  ]);
});

Deno.test("a key is shown with the secrets that work, by their last four characters", () => {
  const once = rotated(key, { secret: "dbk_x_second", hash: "second", at: AT });
  const shown = (at: Date) => presentKey(once, at).secrets.map(({ hint }) => hint);
  deepStrictEqual(shown(after(24 * HOUR_MS - 1)), ["cond", "irst"]);
  deepStrictEqual(shown(after(24 * HOUR_MS)), ["cond"]);
});
