import { match, notStrictEqual } from "node:assert/strict";
import { newOpaqueToken } from "./opaque_token.ts";

Deno.test("an opaque token carries 256 bits in characters a URL may have", () => {
  match(newOpaqueToken(), /^[A-Za-z0-9_-]{43}$/);
  notStrictEqual(newOpaqueToken(), newOpaqueToken());
});
