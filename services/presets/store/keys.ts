import { problem } from "@downbeat/runtime/problem";
import { type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { Key, KeyState } from "../domain/key.ts";
import type { PresetsTables } from "../tables.ts";
import type { KeyRow, KeySecretRow } from "../tables/keys.ts";
import { lockLivingOwner } from "./owner_lock.ts";

type Db = Kysely<PresetsTables>;
type Tx = Transaction<PresetsTables>;

const MAX_KEYS = 20;

/** An account's keys, the newest first. */
export async function listKeys(db: Db, owner: string): Promise<Key[]> {
  const rows = await db.selectFrom("keys").selectAll().where("owner", "=", owner)
    .orderBy("created_at", "desc").orderBy("id", "desc").execute();
  return await withSecrets(db, rows);
}

/** @throws {Problem} `key-not-found` when the caller has none of that id */
export async function readOwnKey(db: Db, id: string, owner: string): Promise<Key> {
  const row = await ownKey(db, id, owner).executeTakeFirst();
  if (!row) throw keyNotFound(id);
  return (await withSecrets(db, [row]))[0]!;
}

/** The caller's own key, locked until the transaction ends. @throws {Problem} `key-not-found` */
export async function lockOwnKey(tx: Tx, id: string, owner: string): Promise<Key> {
  const row = await ownKey(tx, id, owner).forUpdate().executeTakeFirst();
  if (!row) throw keyNotFound(id);
  return (await withSecrets(tx, [row]))[0]!;
}

/** @throws {Problem} `limit-reached`, or `unauthenticated` for an owner whose account is erased */
export async function insertKey(tx: Tx, key: Key): Promise<void> {
  await lockLivingOwner(tx, key.owner);
  const { count } = await tx.selectFrom("keys").select(({ fn }) => fn.countAll<number>().as("count"))
    .where("owner", "=", key.owner).executeTakeFirstOrThrow();
  if (count >= MAX_KEYS) {
    throw problem("limit-reached", { detail: `An account has at most ${MAX_KEYS} keys, revoke one first` });
  }
  await tx.insertInto("keys").values({
    ...{ id: key.id, owner: key.owner, name: key.name, scopes: [...key.scopes] },
    ...{ created_at: key.createdAt, expires_at: key.expiresAt, last_used_at: null },
  }).execute();
  await insertSecrets(tx, key);
}

/** Writes the secrets of a locked key in place of those it had. */
export async function replaceSecrets(tx: Tx, key: Key): Promise<void> {
  await tx.deleteFrom("key_secrets").where("key_id", "=", key.id).execute();
  await insertSecrets(tx, key);
}

/** @throws {Problem} `key-not-found` */
export async function removeKey(db: Db, id: string, owner: string): Promise<void> {
  const { numDeletedRows } = await db.deleteFrom("keys").where("id", "=", id).where("owner", "=", owner)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw keyNotFound(id);
}

/** What letting callers in depends on, for those of the keys that there are. */
export async function findKeyStates(db: Db, ids: readonly string[]): Promise<Map<string, KeyState>> {
  const rows = await db.selectFrom("keys").innerJoin("key_secrets", "key_secrets.key_id", "keys.id")
    .select(["keys.id", "owner", "scopes", "keys.expires_at", "hash", "key_secrets.expires_at as ends"])
    .where(sql<boolean>`keys.id = any(${ids}::text[])`).execute();
  const states = Map.groupBy(rows, ({ id }) => id).entries().map(([id, [first, ...more]]) => {
    const { owner, scopes, expires_at: expiresAt } = first!;
    const secrets = [first!, ...more].map(({ hash, ends }) => ({ hash, expiresAt: ends }));
    return [id, { id, owner, scopes, expiresAt, secrets }] as const;
  });
  return new Map(states);
}

/** Removes an account's keys and what they have used. */
export async function eraseKeys(tx: Tx, owner: string): Promise<void> {
  await tx.deleteFrom("keys").where("owner", "=", owner).execute();
  await tx.deleteFrom("key_usage").where("owner", "=", owner).execute();
}

function ownKey(db: Db, id: string, owner: string) {
  return db.selectFrom("keys").selectAll().where("id", "=", id).where("owner", "=", owner);
}

async function insertSecrets(tx: Tx, { id, secrets }: Key): Promise<void> {
  await tx.insertInto("key_secrets").values(secrets.map((one) => ({
    ...{ key_id: id, hash: one.hash, hint: one.hint },
    ...{ created_at: one.createdAt, expires_at: one.expiresAt, last_used_at: one.lastUsedAt },
  }))).execute();
}

async function withSecrets(db: Db, rows: readonly Selectable<KeyRow>[]): Promise<Key[]> {
  if (rows.length === 0) return [];
  // A secret that was replaced has an end, and so stands behind the one that has none.
  const secrets = await db.selectFrom("key_secrets").selectAll()
    .where(sql<boolean>`key_id = any(${rows.map(({ id }) => id)}::text[])`)
    .orderBy(sql`expires_at desc nulls first`).execute();
  const byKey = Map.groupBy(secrets, ({ key_id }) => key_id);
  return rows.map((row) => keyOf(row, byKey.get(row.id) ?? []));
}

function keyOf(row: Selectable<KeyRow>, secrets: readonly Selectable<KeySecretRow>[]): Key {
  return {
    ...{ id: row.id, owner: row.owner, name: row.name, scopes: row.scopes },
    ...{ createdAt: row.created_at, expiresAt: row.expires_at, lastUsedAt: row.last_used_at },
    secrets: secrets.map((one) => ({
      ...{ hash: one.hash, hint: one.hint, createdAt: one.created_at },
      ...{ expiresAt: one.expires_at, lastUsedAt: one.last_used_at },
    })),
  };
}

function keyNotFound(id: string) {
  return problem("key-not-found", { detail: `You have no key "${id}"` });
}
