import { problem } from "@downbeat/runtime/problem";
import { type Kysely, sql, type Transaction } from "kysely";
import { migrateDocument, SCHEMA_VERSION } from "../domain/migrate_document.ts";
import type { Session, SessionDocument } from "../domain/session.ts";
import { expendableRevisions } from "../domain/thin_revisions.ts";
import type { SessionRevisionRow, SessionsTables } from "./tables.ts";

type Db = Kysely<SessionsTables>;
type Tx = Transaction<SessionsTables>;

export type Cause = SessionRevisionRow["cause"];

/** How a revision came about. A live room's has nobody in particular as its author. */
export interface Writing {
  readonly cause: Cause;
  readonly userId: string | null;
}

/** Live saves that follow each other within this time are kept as the last of them. */
const LIVE_WINDOW_MS = 60_000;

/** Keeps the present state of a locked session among its revisions, and drops what need not be kept any longer. */
export async function keepRevision(tx: Tx, session: Session, { cause, userId }: Writing): Promise<void> {
  const { id, revision, document, updatedAt: at } = session;
  const begun = cause === "live" ? await takeLiveBegin(tx, id, at) : undefined;
  await tx.insertInto("session_revisions").values({
    ...{ session_id: id, revision, document, schema_version: SCHEMA_VERSION, cause, user_id: userId },
    created_at: at,
    begun_at: begun ?? at,
  }).execute();
  const kept = await tx.selectFrom("session_revisions").select(["revision", "created_at as createdAt"])
    .where("session_id", "=", id).execute();
  const expendable = expendableRevisions(kept, at);
  if (expendable.length === 0) return;
  await tx.deleteFrom("session_revisions").where("session_id", "=", id)
    .where(sql<boolean>`revision = any(${expendable}::integer[])`).execute();
}

/** Takes away the newest revision when the next live save stands for it too. @returns when the first of them came */
async function takeLiveBegin(tx: Tx, sessionId: string, at: Date): Promise<Date | undefined> {
  const newest = await tx.selectFrom("session_revisions").select(["revision", "cause", "begun_at"])
    .where("session_id", "=", sessionId).orderBy("revision", "desc").limit(1).executeTakeFirst();
  if (newest?.cause !== "live" || at.getTime() - newest.begun_at.getTime() >= LIVE_WINDOW_MS) {
    return undefined;
  }
  await tx.deleteFrom("session_revisions")
    .where("session_id", "=", sessionId).where("revision", "=", newest.revision).execute();
  return newest.begun_at;
}

export interface RevisionPageOptions {
  readonly limit: number;
  /** The revision that the page before ended with. */
  readonly after: number | undefined;
}

/** The newest first, without their documents; one more than `limit` when there is another page. */
export async function listRevisions(db: Db, sessionId: string, { limit, after }: RevisionPageOptions) {
  let query = db.selectFrom("session_revisions").select(["revision", "cause", "user_id", "created_at"])
    .where("session_id", "=", sessionId).orderBy("revision", "desc").limit(limit + 1);
  if (after !== undefined) query = query.where("revision", "<", after);
  return (await query.execute()).map(({ revision, cause, user_id, created_at }) => ({
    revision,
    cause,
    ...(user_id !== null && { userId: user_id }),
    createdAt: created_at.toISOString(),
  }));
}

/** A session as it was at a revision. @throws {Problem} `revision-not-found` */
export async function readRevision(db: Db, session: Session, revision: number): Promise<Session> {
  const row = await db.selectFrom("session_revisions").select(["document", "schema_version", "created_at"])
    .where("session_id", "=", session.id).where("revision", "=", revision).executeTakeFirst();
  if (!row) {
    throw problem("revision-not-found", {
      detail: `Revision ${revision} of session "${session.id}" is not kept`,
    });
  }
  const document = migrateDocument(row.document, row.schema_version) as SessionDocument;
  return { ...session, document, revision, updatedAt: row.created_at };
}
