import type { Kysely, Transaction } from "kysely";
import type { Role } from "../domain/role.ts";
import { lockSessionRow, removeMember } from "./members.ts";
import type { SessionsTables } from "./tables.ts";

/** A member at the door of a session's live room. */
export interface MemberAtDoor {
  readonly role: Role;
  readonly displayName: string;
  /** The session's changes of access, counted when the role was read. */
  readonly accessRevision: number;
}

/** @returns undefined when the session, the account or the membership is gone */
export async function findMemberAtDoor(
  db: Kysely<SessionsTables>,
  sessionId: string,
  userId: string,
): Promise<MemberAtDoor | undefined> {
  return await db.selectFrom("session_members")
    .innerJoin("sessions", "sessions.id", "session_members.session_id")
    .innerJoin("accounts", "accounts.id", "session_members.user_id")
    .select(["role", "display_name as displayName", "access_revision as accessRevision"])
    .where("session_id", "=", sessionId).where("user_id", "=", userId).executeTakeFirst();
}

/** Ends the membership of somebody whom the live room has put out; the owner stays. */
export async function expelMember(
  tx: Transaction<SessionsTables>,
  sessionId: string,
  userId: string,
): Promise<void> {
  if (!await lockSessionRow(tx, sessionId)) return;
  const member = await findMemberAtDoor(tx, sessionId, userId);
  if (member && member.role !== "owner") await removeMember(tx, sessionId, userId);
}
