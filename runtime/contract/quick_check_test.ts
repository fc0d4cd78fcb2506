import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { compileSchemas, type Schema } from "./compile_schemas.ts";
import type { Document } from "./document.ts";
import { quickCheck } from "./quick_check.ts";

const DOCUMENT = {
  components: {
    schemas: {
      Counts: { type: "array", minItems: 1, maxItems: 3, items: { type: "integer", minimum: 0, maximum: 9 } },
      Loop: {
        type: "object",
        additionalProperties: false,
        properties: { next: { $ref: "#/components/schemas/Loop" } },
      },
    },
  },
} as unknown as Document;

const SCHEMA: Schema = {
  type: "object",
  additionalProperties: false,
  required: ["name", "counts"],
  description: "Said of nobody in particular.",
  properties: {
    name: { type: "string", minLength: 2, maxLength: 4, pattern: "^[a-z]\\d|é$" },
    kind: { type: "string", enum: ["one", "two"] },
    counts: { $ref: "#/components/schemas/Counts" },
    level: { type: "number", minimum: -1.5, maximum: 2 },
    whole: { type: "integer" },
    scale: { type: "number", enum: [0.5] },
  },
};

const { one: validator } = compileSchemas(DOCUMENT, { one: SCHEMA });
const check = quickCheck(DOCUMENT, SCHEMA)!;

const sound = {
  name: fc.constantFrom("a1", "b2c", "xé"),
  kind: fc.constantFrom("one", "two"),
  counts: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 3 }),
  level: fc.double({ min: -1.5, max: 2, noNaN: true }),
  whole: fc.maxSafeInteger(),
  scale: fc.constant(0.5),
};

const unsound: Record<keyof typeof sound, fc.Arbitrary<unknown>> = {
  name: fc.oneof(fc.constantFrom("ab", "a1😀", "a12345"), fc.string(), fc.integer()),
  kind: fc.constantFrom("three", null, 1),
  counts: fc.oneof(fc.array(fc.constantFrom(-1, 10, "1", null, 0.5, 1, 2)), fc.object()),
  level: fc.constantFrom(-1.6, 2.0000001, "1", null),
  whole: fc.constantFrom(2 ** 53, -(2 ** 53), 1e300, 0.5, true),
  scale: fc.constantFrom(0.25, "0.5"),
};

const required = { requiredKeys: ["name", "counts"] as ("name" | "counts")[] };

/** As JSON brings it, with the members in the schema's order. */
const inOrder = (drawn: Partial<Record<keyof typeof sound, unknown>>) => {
  const { name, kind, counts, level, whole, scale } = drawn;
  return JSON.parse(JSON.stringify({ name, kind, counts, level, whole, scale }));
};

/** Sound but for a member or an order that may be wrong. */
const nearly = fc.tuple(fc.record(sound, required), fc.record(unsound, { requiredKeys: [] }), fc.nat(9))
  .chain(
    ([good, bad, kept]) => {
      const wrong = Object.fromEntries(Object.entries(bad).slice(0, Math.max(0, kept - 7)));
      const whole = inOrder({ ...good, ...wrong });
      return fc.oneof(
        { weight: 3, arbitrary: fc.constant(whole) },
        fc.shuffledSubarray(Object.entries(whole)).map((entries) => Object.fromEntries(entries)),
        fc.constant({ ...whole, constructor: 1 }),
        fc.jsonValue().map((one) => JSON.parse(JSON.stringify(one))),
      );
    },
  );

Deno.test("what passes quickly the validator gives back as it is, with its members in the same order", () => {
  let passed = 0;
  fc.assert(
    fc.property(nearly, (drawn) => {
      if (!check(drawn)) return;
      passed++;
      const result = validator!.safeParse(drawn);
      ok(result.success, JSON.stringify(drawn));
      deepStrictEqual(result.data, drawn);
      strictEqual(JSON.stringify(result.data), JSON.stringify(drawn));
    }),
    { numRuns: 5_000 },
  );
  ok(passed > 500, `${passed} passed`);
});

Deno.test("what the validator takes passes quickly, if its members come in the schema's order", () => {
  fc.assert(fc.property(fc.record(sound, required), (drawn) => {
    strictEqual(check(inOrder(drawn)), true);
  }));
});

const beyond: Readonly<Record<string, Schema>> = {
  "a default": { type: "string", default: "x" },
  "a format": { type: "string", format: "email" },
  "a choice": { oneOf: [{ type: "string" }] },
  "several types": { type: ["string", "null"] },
  "members of any name": { type: "object", properties: {} },
  "unique items": { type: "array", uniqueItems: true, items: { type: "integer" } },
  "a multiple": { type: "number", multipleOf: 2 },
  "a required member that is not declared": {
    type: "object",
    additionalProperties: false,
    properties: {},
    required: ["x"],
  },
  "a shape that holds itself": { $ref: "#/components/schemas/Loop" },
  "more beside a reference": { $ref: "#/components/schemas/Counts", minItems: 2 },
  "nothing": {},
};
for (const [name, schema] of Object.entries(beyond)) {
  Deno.test(`a schema that says ${name} is left to the validator, and so is what holds it`, () => {
    strictEqual(quickCheck(DOCUMENT, schema), undefined);
    strictEqual(quickCheck(DOCUMENT, { type: "array", items: schema }), undefined);
  });
}
