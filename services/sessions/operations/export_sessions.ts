import type { components } from "@downbeat/contract/sessions";
import type { Kysely } from "kysely";
import { presentSession, presentSummary } from "../domain/session.ts";
import { listSessions } from "../store/session_list.ts";
import { findSession } from "../store/sessions.ts";
import type { SessionsTables } from "../store/tables.ts";

type Exported = components["schemas"]["AccountExport"]["sessions"];

/** The contract's bound of an export. */
const MAX_SESSIONS = 1_000;
/** What one answer may hold of documents; the sessions after that are told as in a list. */
const MAX_DOCUMENT_CHARS = 64 * 1024 * 1024;

/** The sessions somebody owns, whole, then what the lists tell of those of others; the last written first. */
export async function exportSessions(
  db: Kysely<SessionsTables>,
  userId: string,
  maxDocumentChars = MAX_DOCUMENT_CHARS,
): Promise<Exported> {
  const listed = (role?: "owner") =>
    listSessions(db, { userId, role, limit: MAX_SESSIONS, after: undefined });
  const [owned, others] = [
    await listed("owner"),
    (await listed()).filter(({ role }) => role !== "owner"),
  ];
  const exported: Exported = [];
  let room = maxDocumentChars;
  for (const one of owned) {
    const session = room > 0 ? await findSession(db, one.id) : undefined;
    room -= session ? JSON.stringify(session.document).length : 0;
    exported.push(session ? presentSession(session) : { ...presentSummary(one) });
  }
  return [...exported, ...others.map((one) => ({ ...presentSummary(one) }))].slice(0, MAX_SESSIONS);
}
