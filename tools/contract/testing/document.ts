import type { Document, Operation } from "@downbeat/runtime/contract";

/** A document of one operation that keeps every rule; each test breaks one thing in a copy of its own. */
export function documentOf(
  changes: Partial<Operation> = {},
  schemas: Document["components"]["schemas"] = {},
): Document {
  return {
    openapi: "3.1.0",
    info: { title: "Things", version: "0.1.0" },
    paths: { "/v1/things": { post: { ...creating(), ...changes } } },
    components: {
      schemas: {
        Thing: { type: "object", properties: { name: { type: "string", maxLength: 10 } } },
        ThingInput: {
          type: "object",
          additionalProperties: false,
          properties: { name: { type: "string", maxLength: 10, pattern: "^[a-z]+$" } },
        },
        ...schemas,
      },
    },
  };
}

function creating(): Operation {
  return {
    operationId: "things.create",
    tags: ["things"],
    summary: "Make a thing",
    description: "Makes one.",
    security: [{ bearer: ["things:write"] }],
    "x-limit": "write",
    "x-idempotent": true,
    requestBody: {
      required: true,
      content: {
        "application/json": {
          schema: { $ref: "#/components/schemas/ThingInput" },
          examples: { plain: { value: { name: "a" } } },
        },
      },
    },
    responses: {
      "201": {
        description: "Made.",
        headers: { Location: { required: true, schema: { type: "string" } } },
        content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
      },
    },
  };
}
