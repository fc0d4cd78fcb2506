import { match, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { JOIN_CODE_BYTES, joinCodeOf, readJoinCode } from "./join_code.ts";

const random = fc.uint8Array({ minLength: JOIN_CODE_BYTES, maxLength: JOIN_CODE_BYTES });

Deno.test("a join code has eight letters that nobody confuses, and another for other bytes", () => {
  fc.assert(fc.property(random, random, (one, other) => {
    match(joinCodeOf(one), /^[0-9A-HJKMNP-TV-Z]{8}$/);
    strictEqual(joinCodeOf(one) === joinCodeOf(other), String(one) === String(other));
  }));
  strictEqual(joinCodeOf(new Uint8Array(5)), "00000000");
  strictEqual(joinCodeOf(new Uint8Array(5).fill(255)), "ZZZZZZZZ");
});

Deno.test("a code is read alike in any case, with hyphens and spaces, and with its letters misread", () => {
  fc.assert(fc.property(random, (bytes) => {
    const code = joinCodeOf(bytes);
    const misread = code.replaceAll("0", "o").replace(/1/g, "l").toLowerCase();
    for (
      const typed of [
        code,
        `${code.slice(0, 4)}-${code.slice(4)}`,
        misread,
        ` ${misread.slice(0, 2)} ${misread.slice(2)}`,
      ]
    ) {
      strictEqual(readJoinCode(typed), code);
    }
  }));
  strictEqual(readJoinCode("OoIi-LlUu"), "001111UU");
});
