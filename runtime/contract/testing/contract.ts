import type { Document } from "../document.ts";

const problem = {
  description: "A problem.",
  content: { "application/problem+json": { schema: { type: "object" } } },
};
const etag = { ETag: { required: true, schema: { type: "string", maxLength: 256 } } };
const id = {
  name: "id",
  in: "path",
  required: true,
  schema: { type: "string", maxLength: 20, pattern: "^[a-z0-9]+$" },
} as const;
const thing = { schema: { $ref: "#/components/schemas/Thing" } };

/** A small contract with one operation for each thing that `bind` treats in its own way. */
export const TEST_CONTRACT: Document = {
  openapi: "3.1.0",
  info: { title: "Things", version: "0.1.0" },
  paths: {
    "/v1/things/{id}": {
      parameters: [id],
      get: {
        operationId: "things.get",
        security: [{}, { bearer: [] }, { key: ["things:read"] }],
        "x-limit": "read",
        "x-cache": "no-cache",
        parameters: [{ $ref: "#/components/parameters/IfNoneMatch" }],
        responses: {
          "200": { description: "The thing.", headers: etag, content: { "application/json": thing } },
          "404": problem,
        },
      },
      put: {
        operationId: "things.replace",
        security: [{ bearer: ["things:write"] }],
        "x-limit": "write",
        "x-idempotent": true,
        parameters: [
          { $ref: "#/components/parameters/IfMatch" },
          { $ref: "#/components/parameters/IdempotencyKey" },
        ],
        requestBody: {
          required: true,
          content: { "application/json": { schema: { $ref: "#/components/schemas/ThingInput" } } },
        },
        responses: {
          "200": { description: "As stored.", headers: etag, content: { "application/json": thing } },
        },
      },
    },
    "/v1/things": {
      get: {
        operationId: "things.list",
        security: [],
        "x-limit": "read",
        parameters: [
          { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 100, default: 20 } },
          { name: "ratio", in: "query", schema: { type: "number", minimum: 0, maximum: 1e6 } },
          { name: "exact", in: "query", schema: { type: "boolean" } },
          { name: "q", in: "query", schema: { type: "string", minLength: 1, maxLength: 50 } },
          {
            name: "step",
            in: "query",
            schema: { type: "array", maxItems: 4, items: { type: "integer", enum: [3, 4, 6] } },
          },
        ],
        responses: {
          "200": {
            description: "What was asked for.",
            content: { "application/json": { schema: { type: "object" } } },
          },
        },
      },
      post: {
        operationId: "things.create",
        security: [{ bearer: ["things:write"] }],
        "x-limit": "write",
        "x-idempotent": true,
        "x-max-bytes": 65_536,
        parameters: [{ $ref: "#/components/parameters/IdempotencyKey" }],
        requestBody: {
          required: true,
          content: { "application/json": { schema: { $ref: "#/components/schemas/ThingInput" } } },
        },
        responses: {
          "201": {
            description: "As stored.",
            headers: { ...etag, Location: { required: true, schema: { type: "string", maxLength: 512 } } },
            content: { "application/json": thing },
          },
        },
      },
    },
    "/v1/things/import": {
      post: {
        operationId: "things.import",
        security: [],
        "x-limit": "write",
        "x-max-bytes": 4096,
        requestBody: {
          required: true,
          content: {
            "audio/midi": { schema: { type: "string", format: "binary", maxLength: 4096 } },
            "application/json": { schema: { $ref: "#/components/schemas/ThingInput" } },
          },
        },
        responses: {
          "200": {
            description: "How it was read.",
            content: { "application/json": { schema: { type: "object" } } },
          },
        },
      },
    },
    "/v1/things/measure": {
      post: {
        operationId: "things.measure",
        security: [],
        "x-limit": "write",
        "x-max-bytes": 4096,
        "x-gzip": true,
        "x-ignores-query": true,
        requestBody: {
          required: true,
          content: {
            "audio/midi": { schema: { type: "string", format: "binary", maxLength: 4096 } },
            "application/json": { schema: { $ref: "#/components/schemas/ThingInput" } },
          },
        },
        responses: {
          "200": {
            description: "How it was read.",
            content: { "application/json": { schema: { type: "object" } } },
          },
        },
      },
    },
    "/v1/things/export": {
      get: {
        operationId: "things.export",
        security: [],
        "x-limit": "read",
        parameters: [
          { name: "as", in: "query", schema: { type: "string", enum: ["lines", "zip"], default: "lines" } },
        ],
        responses: {
          "200": {
            description: "All things.",
            content: {
              "application/x-ndjson": { "x-stream": true, schema: { type: "string", format: "binary" } },
              "application/zip": { "x-stream": true, schema: { type: "string", format: "binary" } },
            },
          },
        },
      },
    },
    "/v1/things/upload": {
      post: {
        operationId: "things.upload",
        security: [{ bearer: ["things:write"] }],
        "x-limit": "write",
        "x-idempotent": true,
        "x-max-bytes": 16_384,
        parameters: [{ $ref: "#/components/parameters/IdempotencyKey" }],
        requestBody: {
          required: true,
          content: { "multipart/form-data": { schema: { $ref: "#/components/schemas/Upload" } } },
        },
        responses: {
          "200": {
            description: "What arrived.",
            content: { "application/json": { schema: { type: "object" } } },
          },
        },
      },
    },
    "/v1/things/{id}/report": {
      parameters: [id],
      get: {
        operationId: "things.report",
        deprecated: true,
        "x-deprecated": { since: "2026-11-01", sunset: "2027-05-01", see: "things.get" },
        security: [{ bearer: ["accounts:read"] }],
        "x-limit": "read",
        "x-service": true,
        responses: {
          "200": {
            description: "A file.",
            content: { "audio/midi": { schema: { type: "string", format: "binary", maxLength: 65_536 } } },
          },
          "204": { description: "Nothing to report." },
        },
      },
    },
    "/v1/things/{id}/live": {
      parameters: [id],
      get: {
        operationId: "things.live",
        security: [{ ticket: [] }],
        "x-limit": "read",
        "x-realtime": {
          protocol: "things.v1",
          maxFrameBytes: 1024,
          description: "Texts.",
          closeCodes: [],
          client: {},
          server: {},
        },
        responses: { "101": { description: "The socket is open." }, "426": problem },
      },
    },
    "/v1/failures/{id}": {
      get: {
        operationId: "failures.get",
        security: [],
        parameters: [{ ...id, schema: { type: "string", maxLength: 4096 } }],
        responses: { "204": { description: "It did not fail." } },
      },
    },
  },
  components: {
    parameters: {
      IfMatch: {
        name: "If-Match",
        in: "header",
        required: true,
        schema: { type: "string", minLength: 1, maxLength: 256 },
      },
      IfNoneMatch: {
        name: "If-None-Match",
        in: "header",
        schema: { type: "string", minLength: 1, maxLength: 1024 },
      },
      IdempotencyKey: {
        name: "Idempotency-Key",
        in: "header",
        schema: { type: "string", minLength: 1, maxLength: 128, pattern: "^[\\x21-\\x7e]+$" },
      },
    },
    schemas: {
      Thing: {
        type: "object",
        required: ["id", "name"],
        properties: { id: { type: "string", maxLength: 20 }, name: { type: "string", maxLength: 100_000 } },
      },
      ThingInput: {
        type: "object",
        additionalProperties: false,
        required: ["name"],
        properties: {
          name: { type: "string", minLength: 1, maxLength: 40 },
          colour: { type: "string", enum: ["red", "blue"] },
          grid: { type: "integer", enum: [3, 4, 6] },
          note: { type: ["string", "null"], maxLength: 40 },
          loose: {
            type: "object",
            additionalProperties: true,
            properties: { gain: { type: "number", maximum: 1 } },
          },
          hits: { type: "array", maxItems: 64, items: { $ref: "#/components/schemas/Hit" } },
          shape: { $ref: "#/components/schemas/Shape" },
        },
      },
      Upload: {
        type: "object",
        additionalProperties: false,
        required: ["files"],
        properties: {
          files: {
            type: "array",
            minItems: 1,
            maxItems: 4,
            items: { type: "string", format: "binary", maxLength: 2048, "x-upload": true },
          },
          note: { type: "string", minLength: 1, maxLength: 10 },
          grid: { type: "integer", enum: [3, 4, 6], default: 4 },
        },
      },
      Hit: {
        type: "object",
        required: ["step", "velocity"],
        properties: {
          step: { type: "integer", minimum: 0, maximum: 63 },
          velocity: { type: "integer", minimum: 1, maximum: 127 },
        },
      },
      Shape: {
        oneOf: [{ $ref: "#/components/schemas/Circle" }, { $ref: "#/components/schemas/Square" }],
        discriminator: {
          propertyName: "kind",
          mapping: { circle: "#/components/schemas/Circle", square: "#/components/schemas/Square" },
        },
      },
      Circle: {
        type: "object",
        required: ["kind", "radius"],
        properties: { kind: { type: "string", enum: ["circle"] }, radius: { type: "number", minimum: 0 } },
      },
      Square: {
        type: "object",
        required: ["kind", "side"],
        properties: {
          kind: { type: "string", enum: ["square"] },
          side: { type: "number", minimum: 0 },
          corner: { type: "object", required: ["cut"], properties: { cut: { type: "number", minimum: 0 } } },
        },
      },
    },
  },
};
