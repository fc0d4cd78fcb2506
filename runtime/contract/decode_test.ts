import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { decodeParameter } from "./decode.ts";

const NUMBER = { type: "number" };

Deno.test("decodeParameter reads every number that JavaScript prints", () => {
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
    strictEqual(decodeParameter([String(value)], NUMBER), Number(String(value)));
  }));
});

for (const text of ["1e5", "1E+5", "-0.5", "0", "1e-3"]) {
  Deno.test(`decodeParameter reads "${text}" as a number`, () => {
    strictEqual(decodeParameter([text], NUMBER), Number(text));
  });
}

for (
  const text of [
    "",
    " ",
    "0x10",
    "0b1",
    "01",
    ".5",
    "5.",
    "+1",
    "1_000",
    "1 ",
    "Infinity",
    "NaN",
    "١",
    "1e9999",
    "--1",
  ]
) {
  Deno.test(`decodeParameter leaves "${text}" to the validator, which refuses it as no number`, () => {
    strictEqual(decodeParameter([text], NUMBER), text);
    strictEqual(decodeParameter([text], { type: "integer" }), text);
  });
}

Deno.test("decodeParameter reads true and false and no other spelling of them", () => {
  const boolean = { type: "boolean" };
  deepStrictEqual(["true", "false", "TRUE", "1", ""].map((text) => decodeParameter([text], boolean)), [
    true,
    false,
    "TRUE",
    "1",
    "",
  ]);
});

Deno.test("decodeParameter keeps a repeated scalar as a list, so that it is refused and not guessed", () => {
  deepStrictEqual(decodeParameter(["1", "2"], NUMBER), ["1", "2"]);
});

Deno.test("decodeParameter makes a list of an array parameter, however often it is given", () => {
  const array = { type: "array", items: { type: "integer" } };
  deepStrictEqual(decodeParameter(["3"], array), [3]);
  deepStrictEqual(decodeParameter(["3", "x", "4"], array), [3, "x", 4]);
});

Deno.test("decodeParameter takes digits of a text parameter as text", () => {
  strictEqual(decodeParameter(["007"], { type: "string" }), "007");
});

Deno.test("decodeParameter reads lists that are repeated, separated by commas, or both", () => {
  const roles = { type: "array", items: { type: "string" } };
  deepStrictEqual(decodeParameter(["kick", "snare"], roles), ["kick", "snare"]);
  deepStrictEqual(decodeParameter(["kick,snare", "rim"], roles), ["kick", "snare", "rim"]);
  deepStrictEqual(decodeParameter(["3,4"], { type: "array", items: { type: "integer" } }), [3, 4]);
});
