import type { Transaction } from "kysely";
import type { SessionsTables } from "./tables.ts";

/** Counts a change of members or roles, so that the session's live room notices it. */
export async function bumpAccess(tx: Transaction<SessionsTables>, sessionId: string): Promise<void> {
  await tx.updateTable("sessions").set(({ eb }) => ({ access_revision: eb("access_revision", "+", 1) }))
    .where("id", "=", sessionId).execute();
}

/**
 * Readies somebody's sessions for the erasure of the account, which takes memberships and owned sessions along: others
 * count the change. Sessions are locked before the account is, as by whoever writes one.
 */
export async function leaveSessions(tx: Transaction<SessionsTables>, userId: string): Promise<void> {
  const ids = tx.selectFrom("session_members").select("session_id").where("user_id", "=", userId);
  await tx.selectFrom("sessions").select("id").where("id", "in", ids).orderBy("id").forUpdate().execute();
  await tx.updateTable("sessions").set(({ eb }) => ({ access_revision: eb("access_revision", "+", 1) }))
    .where("id", "in", ids).where("owner_id", "!=", userId).execute();
}
