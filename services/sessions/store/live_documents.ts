import { type Kysely, sql, type Transaction } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Role } from "../domain/role.ts";
import { reviseSession, type SessionDocument } from "../domain/session.ts";
import { keepRevision } from "./revisions.ts";
import { SESSION_COLUMNS, sessionOf, writtenColumns } from "./session_row.ts";
import type { SessionsTables } from "./tables.ts";

/** A session as a live room begins with it. */
export interface LoadedSession {
  readonly document: SessionDocument;
  readonly revision: number;
  readonly accessRevision: number;
  /** Every member's. */
  readonly roles: ReadonlyMap<string, Role>;
}

/** @returns undefined when the session is gone */
export async function loadLive(
  db: Kysely<SessionsTables>,
  sessionId: string,
): Promise<LoadedSession | undefined> {
  const row = await db.selectFrom("sessions").select(SESSION_COLUMNS).select("access_revision")
    .select(({ selectFrom }) =>
      jsonArrayFrom(
        selectFrom("session_members").select(["user_id", "role"])
          .whereRef("session_members.session_id", "=", "sessions.id"),
      ).as("members")
    )
    .where("id", "=", sessionId).executeTakeFirst();
  if (!row) return undefined;
  const { document, revision } = sessionOf(row);
  const roles = new Map(row.members.map(({ user_id, role }) => [user_id, role]));
  return { document, revision, accessRevision: row.access_revision, roles };
}

/** What changes when somebody else writes a session or its members. */
export interface Revisions {
  readonly revision: number;
  readonly accessRevision: number;
}

/** Of those sessions that there are; the others are gone. */
export async function readRevisions(
  db: Kysely<SessionsTables>,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, Revisions>> {
  const rows = await db.selectFrom("sessions")
    .select(["id", "revision", "access_revision as accessRevision"])
    .where(sql<boolean>`id = any(${sessionIds}::text[])`).execute();
  return new Map(rows.map(({ id, ...revisions }) => [id, revisions]));
}

export interface LiveSave {
  readonly sessionId: string;
  /** The revision that the edits were made on. */
  readonly expectedRevision: number;
  /** Of the room; terms only grow. */
  readonly term: number;
  /** The members that the room edits, whole; the others stay as they are stored. */
  readonly document: Partial<SessionDocument>;
  readonly at: Date;
}

/**
 * Writes what a live room has edited as the next revision. Fenced: once a room of a later term has saved, an earlier one
 * never does again.
 * @returns the new revision, or why there is none: `stale` when somebody else has written the document, `fenced` when
 *   another node has the room, `gone` when the session is removed
 */
export async function saveLive(
  tx: Transaction<SessionsTables>,
  { sessionId, expectedRevision, term, document, at }: LiveSave,
): Promise<number | "stale" | "fenced" | "gone"> {
  const row = await tx.selectFrom("sessions").select(SESSION_COLUMNS).select("live_term")
    .where("id", "=", sessionId).forUpdate().executeTakeFirst();
  if (!row) return "gone";
  if (row.live_term > term) return "fenced";
  if (row.revision !== expectedRevision) return "stale";
  const before = sessionOf(row);
  const session = reviseSession(before, { ...before.document, ...document }, at);
  await tx.updateTable("sessions").set({ ...writtenColumns(session), live_term: term })
    .where("id", "=", sessionId).execute();
  await keepRevision(tx, session, { cause: "live", userId: null });
  return session.revision;
}
