import { revisionTag } from "@downbeat/runtime/contract";
import { presentSession, type Session } from "../domain/session.ts";

/** The session as it is now. */
export function sessionNow(session: Session) {
  return { status: 200 as const, body: presentSession(session), headers: { ETag: revisionTag(session) } };
}

/** A session that was not there before. */
export function sessionMade(session: Session) {
  const headers = { ETag: revisionTag(session), Location: `/v1/sessions/${session.id}` };
  return { status: 201 as const, body: presentSession(session), headers };
}
