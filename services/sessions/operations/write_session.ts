import type { UserPrincipal } from "@downbeat/runtime/auth";
import { requireMatch, revisionTag } from "@downbeat/runtime/contract";
import type { Transaction } from "kysely";
import type { SessionsCall } from "../call.ts";
import { requireRight } from "../domain/require_right.ts";
import { mayWrite } from "../domain/role.ts";
import { presentSession, reviseSession, type Session, type SessionDocument } from "../domain/session.ts";
import type { Cause } from "../store/revisions.ts";
import { lockSession, updateSession } from "../store/sessions.ts";
import type { SessionsTables } from "../store/tables.ts";
import { requireAccount } from "./require_account.ts";
import { sessionNow } from "./session_replies.ts";

export interface SessionWrite {
  readonly id: string;
  readonly ifMatch: string;
  readonly cause: Cause;
  /** The document that follows the present one. */
  next(session: Session, tx: Transaction<SessionsTables>): SessionDocument | Promise<SessionDocument>;
}

/**
 * Writes the next revision of a session, if the caller may, and has seen the present one.
 * @throws {Problem} `session-not-found`, `role-forbids`, `precondition-failed` with the session now, or what `next` throws
 */
export async function writeSession(
  call: SessionsCall & { readonly principal: UserPrincipal },
  { id, ifMatch, cause, next }: SessionWrite,
) {
  const { id: userId } = await requireAccount(call);
  return await call.transaction(async (tx) => {
    const { session, role } = await lockSession(tx, id, userId);
    requireRight(mayWrite(role), role, "write the session");
    requireMatch(ifMatch, revisionTag(session), presentSession(session));
    const written = reviseSession(session, await next(session, tx), call.now());
    await updateSession(tx, written, { cause, userId });
    return sessionNow(written);
  });
}
