import { deepStrictEqual, ok } from "node:assert/strict";
import type { Json } from "@downbeat/runtime/contract";
import fc from "fast-check";
import { z } from "zod";
import { scaled } from "../../tests/support/scaled.ts";
import type { ChangeKind, Direction, Schema } from "./change.ts";
import { EMPTY } from "./diff_documents.ts";
import { SchemaDiff } from "./diff_schema.ts";

function kindsOf(direction: Direction, before: Schema, after: Schema): ChangeKind[] {
  const kinds: ChangeKind[] = [];
  const report = (kind: ChangeKind) => void kinds.push(kind);
  new SchemaDiff({ before: EMPTY, after: EMPTY, report }, direction).compare(before, after, "", "it");
  return kinds;
}

/** Now and then there, so that a keyword comes and goes. */
function maybe(members: Record<string, fc.Arbitrary<Json>>): fc.Arbitrary<Schema> {
  return fc.record(members, { requiredKeys: [] }) as fc.Arbitrary<Schema>;
}

const small = fc.integer({ min: 0, max: 3 });
const text = maybe({ minLength: small, maxLength: small, pattern: fc.constantFrom("^a", "b$") })
  .map((more): Schema => ({ ...more, type: "string" }));
const choice = fc.subarray<Json>(["a", "b", "ab"], { minLength: 1 })
  .map((values): Schema => ({ type: "string", enum: values }));
const number = fc.tuple(
  fc.constantFrom("integer", "number"),
  maybe({
    minimum: small,
    maximum: small,
    exclusiveMinimum: small,
    exclusiveMaximum: small,
    multipleOf: fc.constantFrom(1, 2),
  }),
).map(([type, more]): Schema => ({ ...more, type }));
const orNull = fc.constantFrom<Schema>({ type: ["integer", "null"] }, { type: ["string", "null"] });
const leaf = fc.oneof(text, choice, number, orNull, fc.constant<Schema>({ type: "boolean" }));
const list = (items: fc.Arbitrary<Schema>) =>
  fc.tuple(items, maybe({ minItems: small, maxItems: small }))
    .map(([one, more]): Schema => ({ ...more, type: "array", items: one }));
const shape = (member: fc.Arbitrary<Schema>) =>
  fc.tuple(
    maybe({ a: member, b: member }),
    fc.subarray(["a", "b"]),
    fc.option(fc.oneof<fc.Arbitrary<Json>[]>(fc.boolean(), member), { nil: undefined }),
  ).map(([properties, required, others]): Schema => ({
    type: "object",
    properties,
    required: required.filter((name) => name in properties),
    ...(others !== undefined && { additionalProperties: others }),
  }));
const schema = fc.oneof(leaf, list(leaf), shape(fc.oneof(leaf, list(leaf))), shape(shape(leaf)));

/** Half of the pairs are a schema and a small edit of it, since two at random hardly ever agree. */
const pair = fc.oneof(
  fc.tuple(schema, schema),
  fc.tuple(schema, leaf, leaf).map(([one, was, is]): [Schema, Schema] => [
    { type: "object", properties: { a: one, b: was } },
    { type: "object", properties: { a: one, b: is } },
  ]),
  fc.tuple(
    schema,
    fc.subarray(["minLength", "maxLength", "pattern", "minimum", "maximum", "multipleOf", "enum"]),
  )
    .map(([one, dropped]): [Schema, Schema] => [
      one,
      Object.fromEntries(Object.entries(one).filter(([keyword]) => !dropped.includes(keyword))) as Schema,
    ]),
);

const plain = fc.oneof<fc.Arbitrary<Json>[]>(
  fc.constantFrom("", "a", "b", "ab", "ba", "aba", "bbbb"),
  fc.constantFrom(-1, 0, 0.5, 1, 2, 3, 4),
  fc.boolean(),
  fc.constant(null),
);
const values = fc.oneof<fc.Arbitrary<Json>[]>(
  plain,
  fc.array(plain, { maxLength: 4 }),
  fc.dictionary(fc.constantFrom("a", "b", "c"), fc.oneof(plain, fc.array(plain, { maxLength: 3 }))),
  fc.record({ a: fc.dictionary(fc.constantFrom("a", "b", "c"), plain), b: plain }, { requiredKeys: [] }),
);

/** A schema without the room for members that nobody named; a name given to one of them is an addition. */
function named(one: Json): Json {
  if (one === null || typeof one !== "object") return one;
  if (Array.isArray(one)) return one.map(named);
  const parts = Object.fromEntries(Object.entries(one).map(([name, part]) => [name, named(part)]));
  return one["type"] === "object" && typeof (one["additionalProperties"] ?? true) === "boolean"
    ? { ...parts, additionalProperties: false }
    : parts;
}

const takes = (one: Schema) => {
  const validator = z.fromJSONSchema(one as Parameters<typeof z.fromJSONSchema>[0]);
  return (value: Json) => validator.safeParse(value).success;
};

Deno.test("diff: a schema does not differ from itself, whatever it is and whichever way it travels", () => {
  fc.assert(fc.property(schema, (one) => {
    for (const direction of ["sent", "answered"] as const) {
      deepStrictEqual(kindsOf(direction, one, structuredClone(one)), []);
    }
  }));
});

Deno.test("diff: what was taken before is still taken where nothing is called breaking, by the validator's own judgement", () => {
  let compared = 0;
  fc.assert(
    fc.property(pair, fc.array(values, { minLength: 20, maxLength: 20 }), ([before, after], given) => {
      if (kindsOf("sent", before, after).includes("breaking")) return;
      const [took, take] = [takes(named(before) as Schema), takes(after)];
      for (const value of given) {
        if (!took(value)) continue;
        compared++;
        ok(take(value), `${JSON.stringify(value)} is refused`);
      }
    }),
    { numRuns: scaled(20_000) },
  );
  ok(compared > scaled(20_000) / 10, `only ${compared} values were compared`);
});

const SIZES = [
  ...["minLength", "maxLength", "minItems", "maxItems"],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
];

/** A schema without the sizes, which are no promise of an answer. */
function unbounded(one: Json): Json {
  if (one === null || typeof one !== "object") return one;
  if (Array.isArray(one)) return one.map(unbounded);
  return Object.fromEntries(
    Object.entries(one).filter(([keyword]) => !SIZES.includes(keyword)).map((
      [name, part],
    ) => [name, unbounded(part)]),
  );
}

Deno.test("diff: an answer reads as before where nothing is called breaking, sizes aside", () => {
  let compared = 0;
  fc.assert(
    fc.property(pair, fc.array(values, { minLength: 20, maxLength: 20 }), ([before, after], given) => {
      if (kindsOf("answered", before, after).includes("breaking")) return;
      const [reads, answers] = [takes(unbounded(before) as Schema), takes(after)];
      for (const value of given) {
        if (!answers(value)) continue;
        compared++;
        ok(reads(value), `${JSON.stringify(value)} could not be answered before`);
      }
    }),
    { numRuns: scaled(20_000) },
  );
  ok(compared > scaled(20_000) / 10, `only ${compared} values were compared`);
});

Deno.test("diff: two schemas that differ in what they say are never the same", () => {
  fc.assert(
    fc.property(pair, ([before, after]) => {
      const differ = JSON.stringify(normal(before)) !== JSON.stringify(normal(after));
      deepStrictEqual(kindsOf("sent", before, after).length > 0, differ);
    }),
    { numRuns: scaled(20_000) },
  );
});

/** One spelling for what means the same: orders, and what is there unless said otherwise. */
function normal(one: Json): Json {
  if (one === null || typeof one !== "object") return one;
  if (Array.isArray(one)) {
    return one.map(normal).toSorted((a, b) => JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  }
  const entries = Object.entries(one).filter(([keyword, value]) =>
    !(keyword === "additionalProperties" && value === true)
  );
  return Object.fromEntries(
    entries.map(([name, part]): [string, Json] => [name, normal(part)]).toSorted(([a], [b]) =>
      a < b ? -1 : 1
    ),
  );
}
