import { sqlStateOf } from "@downbeat/runtime/db";
import { problem } from "@downbeat/runtime/problem";
import type { Kysely, Transaction } from "kysely";
import type { Login } from "../domain/login.ts";
import type { LoginRow, SessionsTables } from "./tables.ts";

type Db = Kysely<SessionsTables>;

const FOREIGN_KEY_VIOLATION = "23503";

/** A login with what its refresh tokens follow from, encrypted. */
export interface StoredLogin {
  readonly login: Login;
  readonly sealedSecret: string;
}

/**
 * Keeps a new login; the account's least recently used ones make way for it.
 * @throws {Problem} `credentials-refused` when the account was erased a moment ago
 */
export async function insertLogin(
  tx: Transaction<SessionsTables>,
  { login, sealedSecret }: StoredLogin,
  maxLogins: number,
): Promise<void> {
  await tx.insertInto("logins").values({
    id: login.id,
    account_id: login.accountId,
    sealed_secret: sealedSecret,
    generation: login.generation,
    created_at: login.createdAt,
    last_used_at: login.lastUsedAt,
    expires_at: login.expiresAt,
  }).execute().catch((cause) => {
    throw sqlStateOf(cause) === FOREIGN_KEY_VIOLATION ? problem("credentials-refused", { cause }) : cause;
  });
  await tx.deleteFrom("logins").where(
    "id",
    "in",
    (query) =>
      query.selectFrom("logins").select("id").where("account_id", "=", login.accountId)
        .orderBy("last_used_at", "desc").orderBy("id", "desc").offset(maxLogins),
  ).execute();
}

/** Reads a login and makes everybody else who asks for it wait until the transaction ends. */
export async function lockLogin(
  tx: Transaction<SessionsTables>,
  id: string,
): Promise<StoredLogin | undefined> {
  const row = await tx.selectFrom("logins").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row && { login: toLogin(row), sealedSecret: row.sealed_secret };
}

export async function updateLogin(tx: Transaction<SessionsTables>, login: Login): Promise<void> {
  const { id, generation, lastUsedAt, expiresAt } = login;
  await tx.updateTable("logins").set({ generation, last_used_at: lastUsedAt, expires_at: expiresAt })
    .where("id", "=", id).execute();
}

export async function deleteLogin(db: Db, accountId: string, id: string): Promise<void> {
  await db.deleteFrom("logins").where("account_id", "=", accountId).where("id", "=", id).execute();
}

export async function deleteLogins(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom("logins").where("account_id", "=", accountId).execute();
}

/** Logins whose time is up answer nothing any more; each new login takes a few of them away. */
export async function deleteExpiredLogins(db: Db, now: Date, limit: number): Promise<void> {
  await db.deleteFrom("logins").where(
    "id",
    "in",
    (query) =>
      query.selectFrom("logins").select("id").where("expires_at", "<=", now).orderBy("expires_at").limit(
        limit,
      ),
  )
    .execute();
}

/** From the most recently used. */
export async function listLogins(db: Db, accountId: string, limit: number): Promise<Login[]> {
  const rows = await db.selectFrom("logins").selectAll().where("account_id", "=", accountId)
    .orderBy("last_used_at", "desc").orderBy("id", "desc").limit(limit).execute();
  return rows.map(toLogin);
}

function toLogin(row: LoginRow): Login {
  return {
    id: row.id,
    accountId: row.account_id,
    generation: row.generation,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
  };
}
