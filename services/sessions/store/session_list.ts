import { type Kysely, sql } from "kysely";
import type { Role } from "../domain/role.ts";
import type { Listed } from "../domain/session.ts";
import type { SessionsTables } from "./tables.ts";

/** The place after one session: when it was written last, and its id. */
export type SessionPlace = readonly [updatedAt: string, id: string];

export interface SessionListOptions {
  readonly userId: string;
  /** Only those where the user has this role. */
  readonly role: Role | undefined;
  readonly limit: number;
  readonly after: SessionPlace | undefined;
}

/** The sessions that somebody is a member of, the last written first; one more than `limit` when there is another page. */
export async function listSessions(
  db: Kysely<SessionsTables>,
  { userId, role, limit, after }: SessionListOptions,
): Promise<Listed[]> {
  let query = db.selectFrom("session_members")
    .innerJoin("sessions", "sessions.id", "session_members.session_id")
    .select(["id", "owner_id as ownerId", "title", "bpm", "role", "revision"])
    .select(["forked_from as forkedFrom", "conflict_of as conflictOf"])
    .select(["created_at as createdAt", "updated_at as updatedAt"])
    .where("user_id", "=", userId)
    .orderBy("updated_at", "desc").orderBy("id", "desc").limit(limit + 1);
  if (role !== undefined) query = query.where("role", "=", role);
  if (after) query = query.where(sql<boolean>`(updated_at, id) < (${after[0]}::timestamptz, ${after[1]})`);
  return await query.execute();
}
