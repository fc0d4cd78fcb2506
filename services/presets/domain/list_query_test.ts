import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { bindingOf, type Filter, parseSort } from "./list_query.ts";

Deno.test("without a sort, words are answered by relevance and everything else by age", () => {
  strictEqual(parseSort({}).by, "newest");
  strictEqual(parseSort({ q: "bossa" }).by, "relevance");
  strictEqual(parseSort({ sort: "relevance" }).by, "newest");
  strictEqual(parseSort({ sort: "name", q: "bossa" }).by, "name");
});

Deno.test("targets are read with their values", () => {
  deepStrictEqual(parseSort({ sort: "target:density:0.4,bpm:120" }), {
    by: "target",
    targets: [{ feature: "density", value: 0.4 }, { feature: "bpm", value: 120 }],
  });
});

Deno.test("a cursor is bound to what is looked for, not to the spelling of the question", () => {
  const filter: Filter = { owner: undefined, own: false, tag: ["b", "a"], q: "x" };
  const sort = { by: "newest" } as const;
  strictEqual(
    bindingOf(filter, sort),
    bindingOf({ q: "x", tag: ["a", "b"], own: false, owner: undefined }, sort),
  );
  ok(bindingOf(filter, sort) !== bindingOf({ ...filter, own: true }, sort));
  ok(bindingOf(filter, sort) !== bindingOf(filter, { by: "name" }));
});
