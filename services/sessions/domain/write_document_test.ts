import { deepStrictEqual } from "node:assert/strict";
import { documentOf } from "../testing/documents.ts";
import { newSession, presentSession } from "./session.ts";
import { documentFrom, patchDocument } from "./write_document.ts";

const born = { id: "ses_1", ownerId: "acc_1", at: new Date(0) };

Deno.test("what a client reads, it may write: members that the service says are passed over", () => {
  const document = documentOf({ lights: { colour: "red" } });
  const shown = presentSession(newSession(document, { ...born, forkedFrom: "ses_0", conflictOf: "ses_0" }));
  deepStrictEqual(documentFrom(shown), document);
  deepStrictEqual(patchDocument(document, { id: "ses_9", revision: 7, ownerId: null }), document);
});

Deno.test("what a document leaves out gets its default", () => {
  const { meter: _, mixer: __, ...given } = documentOf();
  deepStrictEqual(documentFrom(given), documentOf());
});
