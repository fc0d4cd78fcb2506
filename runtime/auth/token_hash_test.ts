import { match, notStrictEqual, strictEqual } from "node:assert/strict";
import { hashOpaqueToken, newOpaqueToken } from "./token_hash.ts";

Deno.test("an opaque token carries 256 bits in characters a URL may have", () => {
  match(newOpaqueToken(), /^[A-Za-z0-9_-]{43}$/);
  notStrictEqual(newOpaqueToken(), newOpaqueToken());
});

Deno.test("a token's hash is SHA-256, so that stored hashes outlive this code", () => {
  const ofAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  strictEqual(hashOpaqueToken("abc"), ofAbc);
});
