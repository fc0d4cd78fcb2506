import type { Kysely, Transaction } from "kysely";
import type { Role } from "../domain/role.ts";
import type { Session } from "../domain/session.ts";
import { findRole, sessionNotFound } from "./members.ts";
import { keepRevision, type Writing } from "./revisions.ts";
import { SESSION_COLUMNS, sessionOf, writtenColumns } from "./session_row.ts";
import { holdPlace } from "./session_places.ts";
import type { SessionsTables } from "./tables.ts";

type Db = Kysely<SessionsTables>;
type Tx = Transaction<SessionsTables>;

/** A session as one of its members finds it. */
export interface FoundSession {
  readonly session: Session;
  /** The caller's. */
  readonly role: Role;
}

export async function findSession(db: Db, id: string): Promise<Session | undefined> {
  const row = await db.selectFrom("sessions").select(SESSION_COLUMNS).where("id", "=", id).executeTakeFirst();
  return row && sessionOf(row);
}

/** @throws {Problem} `session-not-found` when there is none or the caller is no member */
export async function readSession(db: Db, id: string, userId: string): Promise<FoundSession> {
  const row = await db.selectFrom("sessions")
    .innerJoin("session_members", "session_members.session_id", "sessions.id")
    .select(SESSION_COLUMNS).select("session_members.role")
    .where("id", "=", id).where("session_members.user_id", "=", userId).executeTakeFirst();
  if (!row) throw sessionNotFound(id);
  return { session: sessionOf(row), role: row.role };
}

/**
 * As {@linkcode readSession}; nobody else writes the session, its members or its invites until the transaction ends.
 * The role is read after the lock is there, since it may have changed while this waited.
 */
export async function lockSession(tx: Tx, id: string, userId: string): Promise<FoundSession> {
  const row = await tx.selectFrom("sessions").select(SESSION_COLUMNS).where("id", "=", id).forUpdate()
    .executeTakeFirst();
  const role = row && await findRole(tx, id, userId);
  if (!role) throw sessionNotFound(id);
  return { session: sessionOf(row), role };
}

/** @throws {Problem} `limit-reached`, or `unauthenticated` for an owner whose account is erased */
export async function insertSession(tx: Tx, session: Session): Promise<void> {
  const { id, ownerId, forkedFrom, conflictOf, createdAt } = session;
  await holdPlace(tx, ownerId);
  await tx.insertInto("sessions").values({
    ...writtenColumns(session),
    ...{ id, owner_id: ownerId, forked_from: forkedFrom, conflict_of: conflictOf, created_at: createdAt },
  }).execute();
  await tx.insertInto("session_members")
    .values({ session_id: id, user_id: ownerId, role: "owner", joined_at: createdAt }).execute();
  await keepRevision(tx, session, { cause: "created", userId: ownerId });
}

/** Writes the revision that follows a locked one. */
export async function updateSession(tx: Tx, session: Session, writing: Writing): Promise<void> {
  await tx.updateTable("sessions").set(writtenColumns(session)).where("id", "=", session.id).execute();
  await keepRevision(tx, session, writing);
}

/** Removes a locked session with its members, invites and revisions. */
export async function removeSession(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("sessions").where("id", "=", id).execute();
}
