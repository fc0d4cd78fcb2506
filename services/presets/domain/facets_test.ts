import { deepStrictEqual } from "node:assert/strict";
import { facetsOf } from "./facets.ts";

Deno.test("values come with the most frequent first, facets in the order asked for", () => {
  const counts = [
    { facet: "style", value: "samba", count: 1 },
    { facet: "style", value: "house", count: 3 },
    { facet: "role", value: "kick", count: 4 },
  ] as const;
  deepStrictEqual(facetsOf(["role", "style", "role"], counts), [
    { name: "role", values: [{ value: "kick", count: 4 }] },
    { name: "style", values: [{ value: "house", count: 3 }, { value: "samba", count: 1 }] },
  ]);
});

Deno.test("bins have round edges, and empty ones between others are listed", () => {
  const counts = [{ facet: "density", value: "2", count: 5 }, {
    facet: "density",
    value: "4",
    count: 1,
  }] as const;
  deepStrictEqual(facetsOf(["density", "bpm"], counts), [
    {
      name: "density",
      bins: [{ from: 0.2, to: 0.3, count: 5 }, { from: 0.3, to: 0.4, count: 0 }, {
        from: 0.4,
        to: 0.5,
        count: 1,
      }],
    },
    { name: "bpm", bins: [] },
  ]);
});
