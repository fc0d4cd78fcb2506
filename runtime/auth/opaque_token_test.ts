import { match, notStrictEqual, strictEqual } from "node:assert/strict";
import { hashOpaqueToken, newOpaqueToken } from "./opaque_token.ts";

Deno.test("an opaque token carries 256 bits in characters a URL may have", () => {
  match(newOpaqueToken(), /^[A-Za-z0-9_-]{43}$/);
  notStrictEqual(newOpaqueToken(), newOpaqueToken());
});

Deno.test("what is stored of an opaque token is always the same and not the token", () => {
  const token = newOpaqueToken();
  match(hashOpaqueToken(token), /^[A-Za-z0-9_-]{43}$/);
  strictEqual(hashOpaqueToken(token), hashOpaqueToken(token));
  notStrictEqual(hashOpaqueToken(token), token);
});
