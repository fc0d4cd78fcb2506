import { type Problem, problem } from "@downbeat/runtime/problem";
import type { Kysely, Transaction } from "kysely";
import { MAX_MEMBERS, type Member } from "../domain/member.ts";
import type { Role } from "../domain/role.ts";
import { bumpAccess } from "./session_access.ts";
import { holdPlace } from "./session_places.ts";
import type { SessionsTables } from "./tables.ts";

type Db = Kysely<SessionsTables>;
type Tx = Transaction<SessionsTables>;

/** The caller's role, without reading the document. @throws {Problem} `session-not-found` for who is no member */
export async function readRole(db: Db, sessionId: string, userId: string): Promise<Role> {
  const member = await findRole(db, sessionId, userId);
  if (member === undefined) throw sessionNotFound(sessionId);
  return member;
}

/**
 * As {@linkcode readRole}; nobody else changes the session, its members or its invites until the transaction ends. The
 * role is read after the lock is there, since it may have changed while this waited.
 */
export async function lockRole(tx: Tx, sessionId: string, userId: string): Promise<Role> {
  await lockSessionRow(tx, sessionId);
  return await readRole(tx, sessionId, userId);
}

/** Locks a session for a change of its members. @returns whether it is there */
export async function lockSessionRow(tx: Tx, sessionId: string): Promise<boolean> {
  const row = await tx.selectFrom("sessions").select("id").where("id", "=", sessionId).forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

export async function findRole(db: Db, sessionId: string, userId: string): Promise<Role | undefined> {
  const row = await db.selectFrom("session_members").select("role")
    .where("session_id", "=", sessionId).where("user_id", "=", userId).executeTakeFirst();
  return row?.role;
}

/** The owner first, then by when they joined. */
export async function listMembers(db: Db, sessionId: string): Promise<Member[]> {
  return await members(db, sessionId).orderBy((eb) => eb("role", "=", "owner"), "desc")
    .orderBy("joined_at").orderBy("user_id").limit(MAX_MEMBERS).execute();
}

/** @throws {Problem} `member-not-found` */
export async function readMember(db: Db, sessionId: string, userId: string): Promise<Member> {
  const member = await members(db, sessionId).where("user_id", "=", userId).executeTakeFirst();
  if (member) return member;
  throw problem("member-not-found", { detail: `The session "${sessionId}" has no member "${userId}"` });
}

/** Adds a member to a locked session. @throws {Problem} `limit-reached` */
export async function addMember(
  tx: Tx,
  sessionId: string,
  member: Omit<Member, "displayName">,
): Promise<void> {
  const { count } = await tx.selectFrom("session_members")
    .select(({ fn }) => fn.countAll<number>().as("count")).where("session_id", "=", sessionId)
    .executeTakeFirstOrThrow();
  if (count >= MAX_MEMBERS) {
    throw problem("limit-reached", { detail: `A session has at most ${MAX_MEMBERS} members` });
  }
  const { userId, role, joinedAt } = member;
  await tx.insertInto("session_members")
    .values({ session_id: sessionId, user_id: userId, role, joined_at: joinedAt }).execute();
  await bumpAccess(tx, sessionId);
}

/** Gives a member of a locked session another role than that of owner. */
export async function changeRole(tx: Tx, sessionId: string, userId: string, role: Role): Promise<void> {
  await writeRole(tx, sessionId, userId, role);
  await bumpAccess(tx, sessionId);
}

/**
 * Makes a member of a locked session its owner; the former owner becomes a director.
 * @throws {Problem} `limit-reached` when the new owner owns as many sessions as an account may
 */
export async function handOver(tx: Tx, sessionId: string, from: string, to: string): Promise<void> {
  await holdPlace(tx, to);
  await writeRole(tx, sessionId, from, "director");
  await writeRole(tx, sessionId, to, "owner");
  await tx.updateTable("sessions").set({ owner_id: to }).where("id", "=", sessionId).execute();
  await bumpAccess(tx, sessionId);
}

export async function removeMember(tx: Tx, sessionId: string, userId: string): Promise<void> {
  await tx.deleteFrom("session_members").where("session_id", "=", sessionId).where("user_id", "=", userId)
    .execute();
  await bumpAccess(tx, sessionId);
}

function members(db: Db, sessionId: string) {
  return db.selectFrom("session_members").innerJoin("accounts", "accounts.id", "session_members.user_id")
    .select(["user_id as userId", "display_name as displayName", "role", "joined_at as joinedAt"])
    .where("session_id", "=", sessionId);
}

async function writeRole(tx: Tx, sessionId: string, userId: string, role: Role): Promise<void> {
  await tx.updateTable("session_members").set({ role })
    .where("session_id", "=", sessionId).where("user_id", "=", userId).execute();
}

export function sessionNotFound(id: string): Problem {
  return problem("session-not-found", { detail: `You are a member of no session "${id}"` });
}
