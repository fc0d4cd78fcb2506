import { deepStrictEqual } from "node:assert/strict";
import type { Operation } from "./document.ts";
import { secretMembers, withoutSecrets } from "./secret_members.ts";
import { TEST_CONTRACT } from "./testing/contract.ts";

const secret = { type: "string", "x-secret": true };
const answering = (status: string, properties: object): Operation => ({
  responses: {
    [status]: {
      description: "Made.",
      content: { "application/json": { schema: { type: "object", properties } as never } },
    },
  },
});

Deno.test("secrets are found by name in the objects of successful answers, behind references and cycles too", () => {
  const document = structuredClone(TEST_CONTRACT);
  document.components.schemas!["Chain"] = {
    type: "object",
    properties: { secret, next: { $ref: "#/components/schemas/Chain" } },
  } as never;
  const chain = { $ref: "#/components/schemas/Chain" };
  deepStrictEqual(
    secretMembers(document, answering("201", { secret, inner: chain, open: { type: "string" } })),
    [
      ["secret"],
      ["inner", "secret"],
    ],
  );
  deepStrictEqual(secretMembers(document, answering("409", { secret })), []);
});

Deno.test("null takes the place of every secret that is there, and nothing else changes", () => {
  const body = { id: "a", secret: "s", inner: { secret: "t", kept: 1 }, none: null };
  const paths = [["secret"], ["inner", "secret"], ["absent"], ["none", "deeper"], ["id", "deeper"]];
  deepStrictEqual(withoutSecrets(body, paths), { ...body, secret: null, inner: { secret: null, kept: 1 } });
  deepStrictEqual(body.inner.secret, "t");
});
