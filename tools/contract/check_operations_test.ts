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
