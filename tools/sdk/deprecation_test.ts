import { match, ok } from "node:assert/strict";
import type { Operation } from "@downbeat/runtime/contract";
import { documentOf } from "../contract/testing/document.ts";
import { resourceModule } from "./resource_module.ts";
import { resourcesOf } from "./resource_tree.ts";

function moduleOf(changes: Partial<Operation>): string {
  const document = documentOf({ tags: ["things"], ...changes });
  return resourceModule(resourcesOf([{ name: "things", document }])[0]!);
}

Deno.test("the SDK strikes a deprecated operation's method through, and says what to use", () => {
  const text = moduleOf({
    deprecated: true,
    "x-deprecated": { since: "2026-11-01", sunset: "2027-05-01", see: "things.get" },
  });
  match(text, /\* @deprecated since 2026-11-01 and gone from 2027-05-01, use `things\.get`\.\n/);
  match(
    moduleOf({ deprecated: true, "x-deprecated": { since: "2026-11-01" } }),
    /\* @deprecated since 2026-11-01\.\n/,
  );
  ok(!moduleOf({}).includes("@deprecated"));
});

Deno.test("the SDK says of a deprecated option since when it is", () => {
  const text = moduleOf({
    parameters: [{
      name: "old",
      in: "query",
      description: "As it was.",
      deprecated: true,
      "x-deprecated": { since: "2026-11-01" },
      schema: { type: "boolean" },
    }],
  });
  match(text, /@param options\.old As it was\. Deprecated since 2026-11-01\.\n/);
});
