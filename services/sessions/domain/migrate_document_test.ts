import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { migrateDocument, SCHEMA_VERSION } from "./migrate_document.ts";

Deno.test("sends of version 1 become a chain of units in the order the sound takes, nothing is lost", () => {
  const effects = { reverb: 0.4, chorus: 0.2, filter: 0 };
  const track = { id: "kick", name: "Kick", effects, mood: { deep: [1] } };
  const document = { title: "Old", tracks: [track, { id: "dry", name: "Dry" }], lights: "red" };
  const before = structuredClone(document);
  deepStrictEqual(migrateDocument(document, 1), {
    title: "Old",
    tracks: [
      {
        ...{ id: "kick", name: "Kick", mood: { deep: [1] } },
        effects: [{ id: "filter", type: "filter", amount: 0 }, { id: "reverb", type: "reverb", amount: 0.4 }],
        otherEffects: { chorus: 0.2 },
      },
      { id: "dry", name: "Dry" },
    ],
    lights: "red",
  });
  deepStrictEqual(document, before);
});

Deno.test("a document of the present version stays as it is", () => {
  const document = { title: "New", tracks: [{ id: "a", name: "A", effects: [] }] };
  strictEqual(migrateDocument(document, SCHEMA_VERSION), document);
});

Deno.test("a document of a newer version is refused, since writing it again would lose what it says", () => {
  throws(() => migrateDocument({ title: "Newer" }, SCHEMA_VERSION + 1), { type: "unavailable" });
});
