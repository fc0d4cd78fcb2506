import { deepStrictEqual } from "node:assert/strict";
import type { Document, Operation } from "@downbeat/runtime/contract";
import { checkOperations } from "./check_operations.ts";
import { documentOf } from "./testing/document.ts";

const rulesOf = (document: Document) => checkOperations(document).map(({ rule }) => rule);
const reading = { "200": { description: "Read." } };
const body = (media: object) => ({
  requestBody: { required: true, content: { "application/json": media as never } },
});

Deno.test("checkOperations finds nothing in a document that keeps the rules", () => {
  deepStrictEqual(checkOperations(documentOf()), []);
});

Deno.test("checkOperations names the method and the path", () => {
  deepStrictEqual(checkOperations(documentOf({ tags: [] })), [{
    where: "post /v1/things",
    rule: "exactly one tag",
  }]);
});

const upload = { type: "string", format: "binary", maxLength: 9, "x-upload": true };
const form = (properties: object, required: string[] = []) => ({
  requestBody: {
    required: true,
    content: {
      "multipart/form-data": {
        schema: { type: "object", additionalProperties: false, required, properties } as never,
      },
    },
  },
});
const files = { type: "array", maxItems: 3, items: upload };
const BAD_FILES = 'a form has "files", a bounded array of x-upload items with a maxLength';
const streaming = (schema: object) => ({
  "200": {
    description: "Read.",
    content: { "application/zip": { "x-stream": true, schema: schema as never } },
  },
});

const answering = (member: object) => ({
  responses: {
    "200": {
      description: "Made.",
      content: { "application/json": { schema: { type: "object", properties: { member } } as never } },
    },
  },
});

Deno.test("checkOperations lets keys pass beside tokens, and a secret that is not kept", () => {
  const security = [{ bearer: ["things:write"] }, { key: ["things:write"] }];
  deepStrictEqual(rulesOf(documentOf({ security, ...answering({ type: "string", "x-secret": true }) })), []);
});

Deno.test("checkOperations lets a form pass that needs no example, and a stream that needs no maximum", () => {
  const note = { type: "string", maxLength: 9 };
  deepStrictEqual(rulesOf(documentOf(form({ files, note }, ["files"]))), []);
  const streams = { responses: streaming({ type: "string", format: "binary" }), "x-idempotent": false };
  deepStrictEqual(rulesOf(documentOf(streams)), []);
});

const broken: [changes: Partial<Operation>, rule: string][] = [
  [{ operationId: "createThing" }, "operationId is a dotted name"],
  [{ operationId: "Things.create" }, "operationId is a dotted name"],
  [{ summary: "" }, "summary and description are written"],
  [{ description: "" }, "summary and description are written"],
  [{ "x-limit": "wriet" }, "x-limit names a quota of common.yaml"],
  [{ "x-limit": "constructor" }, "x-limit names a quota of common.yaml"],
  [{ tags: ["a", "b"] }, "exactly one tag"],
  [{ "x-idempotent": false }, "what creates is x-idempotent"],
  [{ operationId: "auth.create" }, "auth operations are never idempotent by key"],
  [{ security: [{}, { bearer: [] }] }, "a key belongs to its caller, so x-idempotent requires a credential"],
  [{ security: [] }, "a key belongs to its caller, so x-idempotent requires a credential"],
  [{ responses: { "201": { description: "Made." } } }, "201 has a Location"],
  [{ responses: { ...reading, "304": { description: "Same." } } }, "what answers 304 states x-cache"],
  [
    { responses: { "200": { description: "Read.", content: { "text/plain": {} as never } } } },
    "the 200 answer has a schema",
  ],
  [
    { security: [{ bearer: [] }, { basic: [] }] },
    "security names bearer and key, and no other scheme",
  ],
  [{ security: [{ bearer: [], key: ["things:write"] }] }, "one credential is enough"],
  [{ security: [{ key: ["things:write"] }] }, "where a key is taken, a token is too"],
  [{ security: [{ bearer: [] }, { key: [] }] }, "a key needs a scope for everything"],
  [
    answering({ type: "array", items: { type: "string", "x-secret": true } }),
    "an x-secret of an x-idempotent answer stands in objects, not in lists or unions",
  ],
  [form({}), BAD_FILES],
  [form({ files: { ...files, maxItems: undefined } }), BAD_FILES],
  [form({ files: { ...files, items: { ...upload, maxLength: undefined } } }), BAD_FILES],
  [form({ files: { ...files, items: { ...upload, "x-upload": undefined } } }), BAD_FILES],
  [
    form({ files, tags: { type: "array", maxItems: 2 } }),
    'the form\'s field "tags" is optional and a text, a number or a boolean',
  ],
  [
    form({ files, note: { type: "string", maxLength: 9 } }, ["note"]),
    'the form\'s field "note" is optional and a text, a number or a boolean',
  ],
  [
    { responses: streaming({ type: "string", format: "binary" }) },
    "an x-idempotent operation answers no stream, which cannot be kept",
  ],
  [
    { responses: streaming({ type: "object" }), "x-idempotent": false },
    "a stream is binary, whatever its media type",
  ],
  [{ requestBody: { content: { "audio/midi": { schema: { format: "binary" } } } } }, "a body is required"],
  [
    body({ schema: { type: "object", additionalProperties: false } }),
    "the application/json body has examples",
  ],
  [
    body({ schema: { type: "object" }, examples: { a: {} } }),
    "the application/json body is closed, or open with x-max-bytes",
  ],
];
for (const [changes, rule] of broken) {
  Deno.test(`checkOperations asks that ${rule}, of ${JSON.stringify(changes).slice(0, 60)}`, () => {
    deepStrictEqual(rulesOf(documentOf(changes)), [rule]);
  });
}

Deno.test("checkOperations asks for security and x-limit where they are left out", () => {
  const document = documentOf({ "x-idempotent": false, responses: reading });
  const operation = document.paths["/v1/things"]!["post"] as Operation;
  delete operation.security;
  delete operation["x-limit"];
  deepStrictEqual(rulesOf(document), [
    "security is stated, [] for none",
    "x-limit names a quota of common.yaml",
  ]);
});

Deno.test("checkOperations asks that an operationId is used once", () => {
  const document = documentOf();
  document.paths["/v1/others"] = structuredClone(document.paths["/v1/things"]!);
  deepStrictEqual(rulesOf(document), ["operationId is used once"]);
});

Deno.test("checkOperations lets auth operations create without a key and a Location", () => {
  const changes = {
    operationId: "auth.signIn",
    "x-idempotent": false,
    responses: { "201": { description: "In." } },
  };
  deepStrictEqual(rulesOf(documentOf(changes)), []);
});

Deno.test("checkOperations lets an open body pass that states its size", () => {
  const schema = { type: "object", "x-max-bytes": 1024 };
  deepStrictEqual(rulesOf(documentOf(body({ schema, examples: { a: {} } }))), []);
});
