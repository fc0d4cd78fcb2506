import { match, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { canonicalJson, contentHash } from "./canonical.ts";

Deno.test("the order of members makes no difference", () => {
  strictEqual(
    contentHash({ a: 1, b: { c: [2, { e: 3, d: 4 }] } }),
    contentHash({ b: { c: [2, { d: 4, e: 3 }] }, a: 1 }),
  );
  match(contentHash({}), /^sha256-[0-9a-f]{64}$/);
});

Deno.test("equal JSON values and no others have one text", () => {
  fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
    strictEqual(canonicalJson(JSON.parse(canonicalJson(a))), canonicalJson(a));
    if (canonicalJson(a) === canonicalJson(b)) strictEqual(canonicalJson({ a }), canonicalJson({ a: b }));
  }));
});
