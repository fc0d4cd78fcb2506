import { strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { pathOf, queryOf } from "./url.ts";

Deno.test("a path parameter stays one segment, whatever is in it", () => {
  const segments = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) =>
    text !== "." && text !== ".."
  );
  fc.assert(fc.property(segments, (text) => {
    const { pathname } = new URL(pathOf("/v1/presets/{id}/file", [text]), "http://downbeat.example");
    strictEqual(pathname.split("/").length, 5);
    strictEqual(decodeURIComponent(pathname.split("/")[3]!), text);
  }));
});

Deno.test("an empty path parameter and one that climbs are refused", () => {
  for (const text of ["", ".", "..", undefined, null]) {
    throws(() => pathOf("/v1/presets/{id}", [text]), TypeError);
  }
});

Deno.test("a query says what was given: lists as repeated keys, undefined as nothing", () => {
  const query = { tag: ["house", "a&b"], bpmMin: 120.5, dryRun: false, q: undefined, role: [] };
  strictEqual(queryOf(query), "?tag=house&tag=a%26b&bpmMin=120.5&dryRun=false");
  strictEqual(queryOf({}), "");
});

Deno.test("any text survives a query", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => {
    strictEqual(new URLSearchParams(queryOf({ q: text })).get("q"), text);
  }));
});
