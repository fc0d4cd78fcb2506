import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { foldText, wordsOf } from "./fold_text.ts";

Deno.test("accents and case make no difference", () => {
  strictEqual(foldText("São João – Größe, Łódź"), "sao joao – grosse, lodz");
});

Deno.test("words hold letters and digits only, whatever was asked", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) =>
      ok(
        wordsOf(text).every((word) => /^[\p{L}\p{N}]+$/u.test(word)),
      )),
  );
});

Deno.test("a question of many words is cut to sixteen", () => {
  deepStrictEqual(wordsOf("a ".repeat(100)), Array(16).fill("a"));
});
