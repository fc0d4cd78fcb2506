import type { Document } from "@downbeat/runtime/contract";

/** A released document with one of everything that can change; each test changes a copy of its own. */
export function apiOf(): Document {
  return structuredClone(API) as unknown as Document;
}

const header = { required: true, schema: { type: "string", maxLength: 64 } };
/** The answer that carries these problems. */
export const problem = (...names: string[]) => ({
  description: "A problem.",
  headers: { "X-Request-Id": header },
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  "x-problems": names,
});

const API = {
  openapi: "3.1.0",
  info: { title: "Things", version: "0.1.0" },
  paths: {
    "/v1/things": {
      get: {
        operationId: "things.list",
        summary: "List things",
        security: [{}, { bearer: [] }],
        "x-limit": "read",
        "x-cache": "no-cache",
        parameters: [
          { $ref: "#/components/parameters/Limit" },
          { name: "sort", in: "query", schema: { type: "string", enum: ["name", "newest"] } },
          { name: "q", in: "query", schema: { type: "string", minLength: 1, maxLength: 50 } },
        ],
        "x-realtime": {
          protocol: "things.v1",
          maxFrameBytes: 1000,
          description: "Texts.",
          closeCodes: [{ code: 4001, name: "replaced", retry: "never", summary: "Another came." }],
          client: {
            put: {
              schema: "ThingPut",
              roles: ["owner", "player"],
              limit: { burst: 2, perSecond: 1 },
              summary: "Puts one.",
            },
            look: {
              schema: "ThingPut",
              roles: ["owner"],
              limit: { burst: 1, perSecond: 1 },
              summary: "Looks at one.",
            },
          },
          server: {
            shown: { schema: "ThingShown", lane: "state", summary: "Shows one." },
            gone: { schema: "ThingShown", lane: "state", sequenced: true, summary: "One is gone." },
          },
        },
        responses: {
          "200": {
            description: "A page.",
            headers: { ETag: { $ref: "#/components/headers/ETag" }, "X-Request-Id": header },
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["items"],
                  properties: {
                    items: { type: "array", maxItems: 100, items: { $ref: "#/components/schemas/Thing" } },
                  },
                },
              },
            },
          },
          "304": { description: "Same." },
          "400": problem("bad-request"),
        },
      },
      post: {
        operationId: "things.create",
        summary: "Make a thing",
        security: [{ bearer: ["things:write"] }],
        "x-limit": "write",
        "x-max-bytes": 1000,
        requestBody: {
          required: true,
          content: {
            "application/json": { schema: { $ref: "#/components/schemas/ThingInput" } },
            "text/plain": { schema: { type: "string", maxLength: 10 } },
          },
        },
        responses: {
          "201": { $ref: "#/components/responses/Thing" },
          "400": problem("bad-request"),
          "409": problem("name-taken", "key-in-use"),
        },
      },
    },
  },
  webhooks: {
    "thing.made": {
      post: {
        summary: "A thing was made",
        "x-public": true,
        requestBody: {
          content: { "application/json": { schema: { $ref: "#/components/schemas/ThingEvent" } } },
        },
        responses: { "204": { description: "Taken." } },
      },
    },
    "thing.indexed": {
      post: {
        summary: "A thing was indexed",
        "x-public": false,
        requestBody: { content: { "application/json": { schema: { type: "object" } } } },
        responses: { "204": { description: "Taken." } },
      },
    },
  },
  components: {
    parameters: {
      Limit: {
        name: "limit",
        in: "query",
        schema: { type: "integer", minimum: 1, maximum: 100, default: 20 },
      },
    },
    headers: { ETag: header },
    responses: {
      Thing: {
        description: "The thing.",
        headers: { ETag: { $ref: "#/components/headers/ETag" } },
        content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
      },
    },
    schemas: {
      Problem: { type: "object", properties: { title: { type: "string", maxLength: 128 } } },
      ThingEvent: { type: "object", required: ["id"], properties: { id: { type: "string", maxLength: 30 } } },
      ThingPut: { type: "object", additionalProperties: false, properties: { to: { type: "integer" } } },
      ThingShown: { type: "object", required: ["at"], properties: { at: { type: "integer" } } },
      Thing: {
        type: "object",
        required: ["id"],
        properties: {
          id: { type: "string", maxLength: 30, pattern: "^t_" },
          size: { type: "integer", minimum: 0 },
          state: { type: "string", enum: ["new", "old"] },
          made: { type: "string", format: "date-time", maxLength: 30 },
          shape: { $ref: "#/components/schemas/Shape" },
          part: { $ref: "#/components/schemas/Thing" },
        },
      },
      ThingInput: {
        type: "object",
        additionalProperties: false,
        required: ["name"],
        properties: {
          name: { type: "string", minLength: 1, maxLength: 40, pattern: "^[a-z]+$" },
          colour: { type: "string", enum: ["red", "blue"], default: "red" },
          size: { type: ["integer", "null"], minimum: 0, maximum: 10, multipleOf: 2 },
          tags: { type: "array", maxItems: 4, uniqueItems: true, items: { type: "string", maxLength: 9 } },
          extra: { type: "object", additionalProperties: { type: "number", exclusiveMinimum: 0 } },
          shape: { $ref: "#/components/schemas/Shape" },
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
        required: ["kind"],
        properties: { kind: { const: "circle" }, radius: { type: "number", minimum: 0 } },
      },
      Square: { type: "object", required: ["kind"], properties: { kind: { const: "square" } } },
    },
  },
} as const;
