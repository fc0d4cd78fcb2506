import { strictEqual, throws } from "node:assert/strict";
import { Problem } from "../problem/mod.ts";
import { codedTag, contentTag, matchTag, requireMatch, revisionTag } from "./entity_tag.ts";

Deno.test("revisionTag names the revision in quotes", () => {
  strictEqual(revisionTag({ revision: 7 }), '"r7"');
});

Deno.test("contentTag is the same for the same bytes and another for others", () => {
  const [a, b] = [new TextEncoder().encode("a"), new TextEncoder().encode("b")];
  strictEqual(contentTag(a), contentTag(a.slice()));
  strictEqual(contentTag(a) === contentTag(b), false);
  strictEqual(/^"h[\w-]{22}"$/.test(contentTag(a)), true);
});

Deno.test("codedTag marks the coding inside the quotes", () => {
  strictEqual(codedTag('"r7"', undefined), '"r7"');
  strictEqual(codedTag('"r7"', "gzip"), '"r7;gz"');
  strictEqual(codedTag('"r7"', "br"), '"r7;br"');
});

const conditions: [condition: string, named: string | undefined][] = [
  ['"r7"', '"r7"'],
  ['"r7;gz"', '"r7;gz"'],
  ['"r7;br"', '"r7;br"'],
  ['W/"r7"', '"r7"'],
  ['"r6", W/"x", "r7;gz"', '"r7;gz"'],
  ['"r6","r7"', '"r7"'],
  ["*", '"r7"'],
  [" * ", '"r7"'],
  ['"r70"', undefined],
  ['"r"', undefined],
  ['"*"', undefined],
  ['"r6", *', undefined],
  ["r7", undefined],
  ['"r7', undefined],
  ["", undefined],
  ['"r7;zip"', undefined],
  ['"r7;gz;gz"', undefined],
  ['";gz"', undefined],
];
for (const [condition, named] of conditions) {
  Deno.test(`matchTag finds ${named ?? "nothing"} of "r7" in ${condition || "an empty condition"}`, () => {
    strictEqual(matchTag(condition, '"r7"'), named);
  });
}

Deno.test("requireMatch lets the present state pass", () => {
  requireMatch('"r7;br"', '"r7"');
});

Deno.test("requireMatch refuses another state and sends the present one with its tag", () => {
  throws(() => requireMatch('"r6"', '"r7"', { name: "now" }), (error) => {
    strictEqual(error instanceof Problem && error.type, "precondition-failed");
    strictEqual((error as Problem).options.headers?.["ETag"], '"r7"');
    strictEqual((error as Problem).options.current?.["name"], "now");
    return true;
  });
});
