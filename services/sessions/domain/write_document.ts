import type { components } from "@downbeat/contract/sessions";
import { checkDocument } from "./check_document.ts";
import { mergePatch } from "./merge_patch.ts";
import type { SessionDocument } from "./session.ts";

type Schemas = components["schemas"];

/** Members of a session that the service says. Clients send back what they read, so in a document they are passed over. */
const SERVER_MEMBERS: ReadonlySet<string> = new Set([
  "id",
  "schemaVersion",
  "ownerId",
  "revision",
  "forkedFrom",
  "conflictOf",
  "createdAt",
  "updatedAt",
]);

/**
 * The document of a body that names all of it.
 * @param pointer where it stands in the request
 * @throws {Problem} `bad-request` as {@linkcode checkDocument}
 */
export function documentFrom(input: Schemas["SessionInput"], pointer = "/body"): SessionDocument {
  const { meter = { num: 4, den: 4 }, mixer = {} } = input;
  return checkDocument({ ...membersOf(input), meter, mixer } as SessionDocument, pointer);
}

/** The document that a merge patch makes. @throws {Problem} as {@linkcode documentFrom} */
export function patchDocument(document: SessionDocument, patch: Schemas["SessionPatch"]): SessionDocument {
  return checkDocument(mergePatch(document, membersOf(patch)) as SessionDocument);
}

function membersOf(written: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(written).filter(([name]) => !SERVER_MEMBERS.has(name)));
}
