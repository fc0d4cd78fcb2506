import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { genuineToken, readRefreshToken, refreshToken } from "./refresh_token.ts";

const claim = { loginId: "lgn_01jb2m8y5kq0w9v3x7c4d6e8fg", generation: 7 };

Deno.test("a refresh token names its login and generation, and fits the contract's 128 characters", () => {
  const last = { ...claim, generation: 999_999_999 };
  for (const one of [claim, last]) {
    const token = refreshToken("secret", one);
    deepStrictEqual(readRefreshToken(token), one);
    ok(genuineToken("secret", token, one));
    ok(token.length <= 128);
  }
});

Deno.test("a token of another secret, login or generation is not genuine", () => {
  const token = refreshToken("secret", claim);
  ok(!genuineToken("other", token, claim));
  ok(!genuineToken("secret", refreshToken("secret", { ...claim, generation: 8 }), claim));
  const moved = token.replace("01jb2m8y", "01jb2m8z");
  ok(!genuineToken("secret", moved, readRefreshToken(moved)!));
});

Deno.test("readRefreshToken takes nothing else for a refresh token", () => {
  const token = refreshToken("secret", claim);
  for (
    const text of [
      "",
      "dbr_",
      token + "x",
      token.slice(1),
      token.replace("_7_", "_07_"),
      token.replace("_7_", "_0_"),
    ]
  ) {
    strictEqual(readRefreshToken(text), undefined, text);
  }
  fc.assert(fc.property(fc.string({ maxLength: 128 }), (text) => readRefreshToken(text) === undefined));
});
