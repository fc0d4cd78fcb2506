import { strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { equalInConstantTime } from "./constant_time.ts";

Deno.test("equalInConstantTime agrees with === for any two well-formed texts", () => {
  const text = fc.string({ unit: "grapheme" });
  fc.assert(fc.property(text, text, (left, right) => {
    strictEqual(equalInConstantTime(left, right), left === right);
    strictEqual(equalInConstantTime(left, left), true);
  }));
});
