import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { acceptKeys } from "./accept_keys.ts";
import { newKeySecret } from "./key_secret.ts";
import type { KeyPrincipal, UserPrincipal } from "./principal.ts";
import { TokenError } from "./token_error.ts";

const NOW = new Date("2026-11-21T12:00:00Z");
const KEY_ID = "key_01jb2m8y5kq0w9v3x7c4d6e8fg";
const user: UserPrincipal = { kind: "user", id: "acc_ada", scopes: [], sessionId: "s" };
const holder: KeyPrincipal = { kind: "key", id: "acc_ada", keyId: KEY_ID, scopes: ["presets:read"] };

Deno.test("a key's secret goes to its holder and every other credential to the authenticator behind", async () => {
  const secret = newKeySecret(KEY_ID);
  const authenticate = acceptKeys(
    (token) => Promise.resolve({ ...user, sessionId: token }),
    (asked) => Promise.resolve(asked === secret ? holder : undefined),
  );
  deepStrictEqual(await authenticate(secret, NOW), holder);
  deepStrictEqual(await authenticate("a.b.c", NOW), { ...user, sessionId: "a.b.c" });
  await rejects(
    authenticate(newKeySecret(KEY_ID), NOW),
    (error) => error instanceof TokenError && error.fault === "unknown-secret",
  );
});

Deno.test("without a holder every key is refused, and never taken for a token", async () => {
  let asked = 0;
  const authenticate = acceptKeys(() => (asked++, Promise.resolve(user)), undefined);
  for (const credential of [newKeySecret(KEY_ID), "dbk_", "dbk_junk"]) {
    await rejects(authenticate(credential, NOW), TokenError);
  }
  strictEqual(asked, 0);
});
