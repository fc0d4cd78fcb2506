import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { compileSchemas, type Document } from "@downbeat/runtime/contract";
import { type MergeConflict, mergeSessions } from "@downbeat/sdk/offline";
import contract from "../openapi/gen/sessions.json" with { type: "json" };
import { documents } from "../sdk/testing/session_documents.ts";
import { documentFaults } from "../services/sessions/domain/check_document.ts";
import type { SessionDocument } from "../services/sessions/domain/session.ts";
import { scaled } from "./support/scaled.ts";

const { input } = compileSchemas(contract as unknown as Document, {
  input: { $ref: "#/components/schemas/SessionInput" },
});

function faults(document: unknown): unknown[] {
  const parsed = input!.safeParse(document);
  return parsed.success ? documentFaults(parsed.data as SessionDocument, "") : parsed.error.issues;
}

Deno.test("what is merged from documents that the service takes is one that it takes", () => {
  const met: { [kind in MergeConflict["kind"]]: number } = { changed: 0, order: 0, invalid: 0, removed: 0 };
  fc.assert(
    fc.property(documents, documents, documents, (base, mine, theirs) => {
      deepStrictEqual([faults(mine), faults(theirs)], [[], []]);
      const { document, conflicts } = mergeSessions(base, mine, theirs);
      deepStrictEqual(faults(document), []);
      for (const { kind } of conflicts) met[kind]++;
    }),
    { numRuns: scaled(10_000) },
  );
  for (const count of Object.values(met)) strictEqual(count > 0, true, JSON.stringify(met));
});
