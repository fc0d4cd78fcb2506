import { deepStrictEqual } from "node:assert/strict";
import fc from "fast-check";
import { mergePatch } from "./merge_patch.ts";

/** RFC 7396, appendix A. */
const CASES: readonly (readonly [target: unknown, patch: unknown, merged: unknown])[] = [
  [{ a: "b" }, { a: "c" }, { a: "c" }],
  [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
  [{ a: "b" }, { a: null }, {}],
  [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
  [{ a: ["b"] }, { a: "c" }, { a: "c" }],
  [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
  [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
  [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
  [["a", "b"], ["c", "d"], ["c", "d"]],
  [{ a: "b" }, ["c"], ["c"]],
  [{ a: "foo" }, null, null],
  [{ a: "foo" }, "bar", "bar"],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: "b", c: null }, { a: "b" }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
];

Deno.test("mergePatch does what the examples of RFC 7396 show", () => {
  for (const [target, patch, merged] of CASES) deepStrictEqual(mergePatch(target, patch), merged);
});

Deno.test("mergePatch takes names of inherited members for members like any other", () => {
  const patch = { constructor: { name: "a" }, toString: 1 };
  deepStrictEqual(mergePatch({}, patch), patch);
});

Deno.test("a patch that is merged twice does what it does once, and alters nothing it is given", () => {
  fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (target, patch) => {
    const before = structuredClone([target, patch]);
    const once = mergePatch(target, patch);
    deepStrictEqual(mergePatch(once, patch), once);
    deepStrictEqual([target, patch], before);
  }));
});
