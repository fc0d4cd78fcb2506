import { deepStrictEqual } from "node:assert/strict";
import { checkSchemas } from "./check_schemas.ts";
import type { Schema } from "./schemas_of.ts";
import { documentOf } from "./testing/document.ts";

const inside = (schema: Schema) => checkSchemas(documentOf({}, { Broken: schema }));
const rulesOf = (schema: Schema) => inside(schema).map(({ rule }) => rule);

Deno.test("checkSchemas finds nothing in a document that keeps the rules", () => {
  deepStrictEqual(checkSchemas(documentOf()), []);
});

const broken: [schema: Schema, rule: string][] = [
  [{ type: "string" }, "a string has a maximum"],
  [{ type: ["string", "null"] }, "a string has a maximum"],
  [{ type: "array", items: { type: "integer" } }, "an array has a maximum"],
  [{ properties: {} }, "a schema has a type"],
  [{ type: "object", not: {} }, 'the keyword "not" is not on the list'],
  [{ type: "object", if: {} }, 'the keyword "if" is not on the list'],
  [
    { type: "object", unevaluatedProperties: false },
    'the keyword "unevaluatedProperties" is not on the list',
  ],
  [
    { type: "string", maxLength: 9, contentEncoding: "base64" },
    'the keyword "contentEncoding" is not on the list',
  ],
  [
    { type: "string", maxLength: 9, format: "uri-reference" },
    'the format "uri-reference" is not on the list',
  ],
  [{ $ref: "#/components/schemas/Thing", maxLength: 3 }, '"maxLength" stands beside a $ref'],
  [
    { oneOf: [{ type: "null" }, { type: "object" }], discriminator: { propertyName: "kind" } },
    "a discriminator maps every branch",
  ],
];
for (const [schema, rule] of broken) {
  Deno.test(`checkSchemas finds that ${rule}, in ${JSON.stringify(schema).slice(0, 60)}`, () => {
    deepStrictEqual(inside(schema), [{ where: "Broken", rule }]);
  });
}

const nesting: [name: string, wrap: (schema: Schema) => Schema, where: string][] = [
  ["a property", (schema) => ({ type: "object", properties: { a: schema } }), "Broken/a"],
  ["items", (schema) => ({ type: "array", maxItems: 1, items: schema }), "Broken/items"],
  [
    "further members",
    (schema) => ({ type: "object", additionalProperties: schema }),
    "Broken/additionalProperties",
  ],
  ["a union", (schema) => ({ oneOf: [{ type: "null" }, schema] }), "Broken/oneOf/1"],
];
for (const [name, wrap, where] of nesting) {
  Deno.test(`checkSchemas looks into ${name}`, () => {
    deepStrictEqual(inside(wrap({ type: "string" })), [{ where, rule: "a string has a maximum" }]);
  });
}

Deno.test("checkSchemas looks into parameters, bodies and answers that have no name", () => {
  const loose = { schema: { type: "string" } };
  const content = { "text/plain": loose };
  const document = documentOf({
    parameters: [{ name: "q", in: "query", ...loose }],
    requestBody: { content },
    responses: { "200": { description: "Read.", content } },
  });
  document.components.parameters = { Q: { name: "q", in: "query", ...loose } };
  document.components.responses = { Answer: { description: "Read.", content } };
  deepStrictEqual(checkSchemas(document).map(({ where }) => where).sort(), [
    "Answer text/plain",
    "Q",
    "things.create 200 text/plain",
    "things.create q",
    "things.create text/plain",
  ]);
});

Deno.test("checkSchemas accepts what the list allows", () => {
  deepStrictEqual(rulesOf({ type: "string", enum: ["a"], "x-anything": 1, description: "Words." }), []);
  deepStrictEqual(rulesOf({ $ref: "#/components/schemas/Thing", description: "Words." }), []);
});

Deno.test("checkSchemas refuses a closed schema that an answer reaches, however deep and however recursive", () => {
  const list = { type: "array", maxItems: 3, items: { $ref: "#/components/schemas/Tree" } };
  const faults = checkSchemas(documentOf({}, {
    Thing: { type: "object", properties: { tree: { $ref: "#/components/schemas/Tree" } } },
    Tree: { type: "object", additionalProperties: false, properties: { list } },
  }));
  deepStrictEqual(faults.map(({ rule }) => rule), ["an answer's schema is open"]);
});
