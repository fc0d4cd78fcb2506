import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { MAX_ISSUES } from "../problem/mod.ts";
import { MAX_DEPTH, pointerOf, tooDeep, unstorable, unstorableParts } from "./storable.ts";

const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);

Deno.test("tooDeep lets 32 levels pass and stops at 33", () => {
  strictEqual(tooDeep(nested(MAX_DEPTH)), false);
  strictEqual(tooDeep(nested(MAX_DEPTH + 1)), true);
});

Deno.test("tooDeep finds 20,000 levels of arrays and objects without recursion", () => {
  strictEqual(tooDeep(nested(20_000)), true);
  strictEqual(tooDeep('{"a":'.repeat(20_000)), true);
});

Deno.test("tooDeep counts no bracket inside a string, whatever is escaped there", () => {
  strictEqual(tooDeep(JSON.stringify("[".repeat(100))), false);
  strictEqual(tooDeep(JSON.stringify('\\"' + "[".repeat(100))), false);
});

Deno.test("tooDeep agrees with the depth of every JSON value", () => {
  const depthOf = (value: unknown): number =>
    typeof value === "object" && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 40, depthSize: "xlarge" }), (value) => {
    strictEqual(tooDeep(JSON.stringify(value)), depthOf(value) > MAX_DEPTH);
  }));
});

Deno.test("unstorable refuses U+0000 and each half of a surrogate pair, and nothing else", () => {
  strictEqual(unstorable("a\0b"), "Contains the character U+0000");
  strictEqual(unstorable("a\ud83d"), "Contains half of a surrogate pair");
  strictEqual(unstorable("\ude00a"), "Contains half of a surrogate pair");
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    strictEqual(unstorable(text.replaceAll("\0", "")), undefined);
  }));
});

Deno.test("unstorableParts points at strings, names and numbers wherever they stand", () => {
  const value = { a: ["fine", "bad\0"], "x/~y": { z: Infinity }, "na\0me": 1, deep: [[{ t: "\ud800" }]] };
  deepStrictEqual(unstorableParts(value, "/body"), [
    { pointer: "/body/a/1", detail: "Contains the character U+0000" },
    { pointer: "/body/x~1~0y/z", detail: "Is too large for a number" },
    { pointer: "/body", detail: "A member's name: Contains the character U+0000" },
    { pointer: "/body/deep/0/0/t", detail: "Contains half of a surrogate pair" },
  ]);
});

Deno.test("unstorableParts refuses a member named __proto__, which a copy would lose", () => {
  deepStrictEqual(unstorableParts(JSON.parse('{"a":{"__proto__":{"admin":true}}}'), "/body"), [
    { pointer: "/body/a", detail: `A member's name: Is "__proto__"` },
  ]);
});

Deno.test("unstorableParts walks no deeper than a body may nest", () => {
  const nested = (levels: number) => JSON.parse("[".repeat(levels) + "]".repeat(levels));
  deepStrictEqual(unstorableParts(nested(MAX_DEPTH), ""), []);
  deepStrictEqual(unstorableParts(nested(50_000), "").map(({ detail }) => detail), [
    `Nests deeper than ${MAX_DEPTH} levels`,
  ]);
});

Deno.test("unstorableParts finds nothing in what PostgreSQL stores", () => {
  fc.assert(fc.property(fc.jsonValue({ stringUnit: "grapheme" }), (value) => {
    const clean = JSON.parse(JSON.stringify(value).replaceAll("\\u0000", "").replaceAll("__proto__", "p"));
    deepStrictEqual(unstorableParts(clean, ""), []);
  }));
});

Deno.test("unstorableParts stops listing at what one answer holds", () => {
  strictEqual(unstorableParts(Array(100_000).fill("\0"), "").length, MAX_ISSUES);
});

Deno.test("pointerOf escapes what separates reference tokens", () => {
  strictEqual(pointerOf(["a/b", "~1", 0, ""]), "/a~1b/~01/0/");
});

Deno.test("a key in a body is refused wherever it stands, and not repeated", () => {
  const key = `dbk_${"0".repeat(26)}_${"A".repeat(43)}`;
  const faults = unstorableParts(
    { name: `my key is ${key}`, tags: [key], [key]: 1, short: "dbk_123" },
    "/body",
  );
  deepStrictEqual(faults.map(({ pointer }) => pointer), ["/body/name", "/body/tags/0", "/body"]);
  strictEqual(JSON.stringify(faults).includes(key), false);
});
