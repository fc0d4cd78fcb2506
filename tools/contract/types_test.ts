import { match, ok } from "node:assert/strict";
import type { Operation } from "@downbeat/runtime/contract";
import { documentOf } from "./testing/document.ts";
import { clientTypes, serverTypes } from "./types.ts";

const limit = { name: "limit", in: "query", schema: { type: "integer", default: 20 } } as const;
const changes: Partial<Operation> = {
  parameters: [limit],
  responses: { "200": { description: "Read." }, "304": { description: "Same." } },
};
const inner = { type: "object", properties: { depth: { type: "integer", default: 1 } } };
const document = documentOf(changes, {
  Options: {
    type: "object",
    required: ["name"],
    properties: { name: { type: "string", default: "x" }, colour: { type: "string" }, inner },
  },
  File: { type: "string", format: "binary" },
});

Deno.test("the server's view always has what has a default; the client's view may leave it out", async () => {
  const [server, client] = [await serverTypes(document), await clientTypes(document)];
  match(server, /query: \{\s+limit: number;/);
  match(client, /query\?: \{\s+limit\?: number;/);
  match(server, /depth: number;/);
  match(client, /depth\?: number;/);
  match(server, /colour\?: string;/);
});

Deno.test("the server's view leaves 304 to the runtime; the client's view lists it", async () => {
  ok(!(await serverTypes(document)).includes("304:"));
  ok((await clientTypes(document)).includes("304:"));
});

Deno.test("bytes are typed as bytes in both views", async () => {
  for (const types of [await serverTypes(document), await clientTypes(document)]) {
    match(types, /File: Uint8Array<ArrayBuffer>;/);
  }
});

Deno.test("a stream is typed as one in both views, bytes beside it as bytes", async () => {
  const binary = { type: "string", format: "binary" };
  const answered = documentOf({
    responses: {
      "200": {
        description: "Read.",
        content: {
          "application/zip": { "x-stream": true, schema: binary },
          "audio/midi": { schema: binary },
        },
      },
    },
  });
  for (const types of [await serverTypes(answered), await clientTypes(answered)]) {
    match(types, /"application\/zip": ReadableStream<Uint8Array<ArrayBuffer>>;/);
    match(types, /"audio\/midi": Uint8Array<ArrayBuffer>;/);
  }
});

Deno.test("the files of a form are what was uploaded for the server, and what is to be uploaded for the client", async () => {
  const items = { type: "string", format: "binary", maxLength: 9, "x-upload": true };
  const form = documentOf({}, {
    Form: {
      type: "object",
      required: ["files"],
      properties: { files: { type: "array", maxItems: 2, items } },
    },
  });
  match(
    await serverTypes(form),
    /files: \{ name: string; type: string; bytes: Uint8Array<ArrayBuffer> \}\[\];/,
  );
  match(
    await clientTypes(form),
    /files: \{ name: string; type\?: string; bytes: Uint8Array \| ArrayBuffer \| Blob \}\[\];/,
  );
});

const access: [changes: Partial<Operation>, kind: string][] = [
  [{ security: [] }, "none"],
  [{ security: [{}, { bearer: [] }] }, "optional"],
  [{ security: [{ bearer: [] }] }, "required"],
  [{ security: [{ bearer: [] }], "x-service": true }, "service"],
  [{ security: [{}, { bearer: [] }, { key: ["things:read"] }] }, "optional-key"],
  [{ security: [{ bearer: [] }, { key: ["things:write"] }] }, "required-key"],
];
for (const [changes, kind] of access) {
  Deno.test(`the server's view says "${kind}" of ${JSON.stringify(changes)}`, async () => {
    match(await serverTypes(documentOf(changes)), new RegExp(`"things.create": "${kind}";`));
  });
}

Deno.test("making a view changes nothing in the document", async () => {
  const before = JSON.stringify(document);
  await serverTypes(document);
  await clientTypes(document);
  ok(JSON.stringify(document) === before);
});
