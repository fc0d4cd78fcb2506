import { deepStrictEqual } from "node:assert/strict";
import type { Document } from "@downbeat/runtime/contract";
import { brokenPromises } from "./broken_promises.ts";
import { apiOf } from "./testing/api.ts";

const released = new Map([["things", apiOf()]]);

function current(version: string, change: (document: Document) => void): ReadonlyMap<string, Document> {
  const document = apiOf();
  document.info.version = version;
  change(document);
  return new Map([["things", document]]);
}

const remove = ({ components }: Document) => void delete components.schemas!["Thing"]!["required"];
const add = ({ components: { schemas } }: Document) => {
  (schemas!["Thing"]!["properties"] as Record<string, unknown>)["new"] = { type: "boolean" };
};

Deno.test("additions pass without a step", () => {
  deepStrictEqual(brokenPromises("0.1.0", released, current("0.1.0", add)), []);
});

Deno.test("what breaks fails with its operation and its place, unless the version took the step that allows it", () => {
  const place = "/components/schemas/Thing/properties/id";
  const sentences = ["list", "create"].map((name) =>
    `things: things.${name}: \`Thing.id\` may be missing (${place}), which breaks 0.1.0`
  );
  deepStrictEqual(brokenPromises("0.1.0", released, current("0.1.0", remove)), sentences);
  deepStrictEqual(brokenPromises("0.1.0", released, current("0.1.1", remove)), sentences);
  deepStrictEqual(brokenPromises("0.1.0", released, current("0.2.0", remove)), []);
  deepStrictEqual(brokenPromises("1.0.0", released, current("1.1.0", remove)).length, 2);
  deepStrictEqual(brokenPromises("1.0.0", released, current("2.0.0", remove)), []);
});

Deno.test("a service that is gone breaks all that it had", () => {
  deepStrictEqual(brokenPromises("0.1.0", released, new Map()), [
    "things: things.list: It is gone; it was at `GET /v1/things` (/paths/~1v1~1things/get), which breaks 0.1.0",
    "things: things.create: It is gone; it was at `POST /v1/things` (/paths/~1v1~1things/post), which breaks 0.1.0",
    "things: thing.made: The event is not sent any more (/webhooks/thing.made), which breaks 0.1.0",
  ]);
});
