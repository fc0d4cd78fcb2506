import { problem } from "@downbeat/runtime/problem";
import { type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { Invite } from "../domain/invite.ts";
import type { Role } from "../domain/role.ts";
import type { SessionInviteRow, SessionsTables } from "./tables.ts";

type Db = Kysely<SessionsTables>;
type Tx = Transaction<SessionsTables>;

const MAX_LIVE_INVITES = 32;
/** Ended invites that a session keeps, so that their codes are still known as its own when somebody tries them. */
const MAX_ENDED_INVITES = 64;

/** Invites that still let somebody in, the newest first. */
export async function listInvites(db: Db, sessionId: string, now: Date): Promise<Invite[]> {
  const rows = await live(db, sessionId, now).orderBy("created_at", "desc").orderBy("id", "desc").execute();
  return rows.map(inviteOf);
}

/**
 * Keeps an invite of a locked session.
 * @returns false when another invite has the same code
 * @throws {Problem} `limit-reached`
 */
export async function insertInvite(tx: Tx, invite: Invite, codeHash: string): Promise<boolean> {
  const now = invite.createdAt;
  const { length } = await live(tx, invite.sessionId, now).execute();
  if (length >= MAX_LIVE_INVITES) {
    throw problem("limit-reached", {
      detail: `A session has at most ${MAX_LIVE_INVITES} invites, revoke one first`,
    });
  }
  await forgetEnded(tx, invite.sessionId, now);
  const { numInsertedOrUpdatedRows } = await tx.insertInto("session_invites").values({
    ...{ id: invite.id, session_id: invite.sessionId, code_hash: codeHash, role: invite.role },
    ...{ uses: invite.uses, max_uses: invite.maxUses, created_at: now, expires_at: invite.expiresAt },
  }).onConflict((conflict) => conflict.column("code_hash").doNothing()).executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Ends an invite of a session now; one that has ended stays as it was. */
export async function revokeInvite(db: Db, sessionId: string, id: string, now: Date): Promise<void> {
  await db.updateTable("session_invites").set({ expires_at: now })
    .where("session_id", "=", sessionId).where("id", "=", id).where("expires_at", ">", now).execute();
}

/** The invite of a code, by any of its hashes, also when it has ended; with the role of somebody who may be a member. */
export async function findInvite(
  db: Db,
  codeHashes: readonly string[],
  userId: string,
): Promise<{ readonly invite: Invite; readonly present: Role | undefined } | undefined> {
  const row = await db.selectFrom("session_invites")
    .leftJoin(
      "session_members",
      (join) =>
        join.onRef("session_members.session_id", "=", "session_invites.session_id")
          .on("session_members.user_id", "=", userId),
    )
    .selectAll("session_invites").select("session_members.role as present")
    .where(sql<boolean>`code_hash = any(${codeHashes}::text[])`).executeTakeFirst();
  return row && { invite: inviteOf(row), present: row.present ?? undefined };
}

/** Counts one use of an invite. */
export async function useInvite(tx: Tx, id: string): Promise<void> {
  await tx.updateTable("session_invites").set(({ eb }) => ({ uses: eb("uses", "+", 1) })).where("id", "=", id)
    .execute();
}

async function forgetEnded(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await tx.deleteFrom("session_invites").where(
    "id",
    "in",
    (query) =>
      query.selectFrom("session_invites").select("id").where("session_id", "=", sessionId)
        .where((eb) => eb.or([eb("expires_at", "<=", now), eb("uses", ">=", eb.ref("max_uses"))]))
        .orderBy("created_at", "desc").orderBy("id", "desc").offset(MAX_ENDED_INVITES),
  ).execute();
}

function live(db: Db, sessionId: string, now: Date) {
  return db.selectFrom("session_invites").selectAll().where("session_id", "=", sessionId)
    .where("expires_at", ">", now).whereRef("uses", "<", "max_uses");
}

function inviteOf(row: Selectable<SessionInviteRow>): Invite {
  return {
    ...{ id: row.id, sessionId: row.session_id, role: row.role, uses: row.uses, maxUses: row.max_uses },
    ...{ createdAt: row.created_at, expiresAt: row.expires_at },
  };
}
