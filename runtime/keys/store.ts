import type { Kysely } from "kysely";
import {
  decryptSecret,
  encryptSecret,
  generateSigningKey,
  importSigningKey,
  type SecretKeys,
} from "../auth/mod.ts";
import type { SigningKey } from "../auth/mod.ts";
import type { KeyTurn } from "./schedule.ts";
import type { SigningKeysTables } from "./table.ts";

type Db = Kysely<SigningKeysTables>;

/** More keys than this never count: a successor is only made once its predecessor signs. */
const MAX_KEYS = 8;

export interface StoredKey extends KeyTurn {
  readonly kid: string;
  readonly sealed: string;
}

/** From the newest to the oldest. */
export async function readKeys(db: Db): Promise<StoredKey[]> {
  const rows = await db.selectFrom("signing_keys").select(["generation", "kid", "sealed", "signs_from"])
    .orderBy("generation", "desc").limit(MAX_KEYS).execute();
  return rows.map(({ signs_from, ...row }) => ({ ...row, signsFrom: signs_from }));
}

/** Keeps a fresh key for that turn, unless another process was first. */
export async function addKey(
  db: Db,
  turn: KeyTurn,
  at: { readonly service: string; readonly secrets: SecretKeys; readonly now: Date },
): Promise<void> {
  const { key, stored } = await generateSigningKey();
  await db.insertInto("signing_keys").values({
    generation: turn.generation,
    kid: key.kid,
    sealed: await encryptSecret(at.secrets, stored, contextOf(at.service, key.kid)),
    created_at: at.now,
    signs_from: turn.signsFrom,
  }).onConflict((conflict) => conflict.column("generation").doNothing()).execute();
}

export async function removeKeys(db: Db, generations: readonly number[]): Promise<void> {
  if (generations.length === 0) return;
  await db.deleteFrom("signing_keys").where("generation", "in", generations).execute();
}

/**
 * The key itself.
 * @throws {SecretError} when it cannot be decrypted with these secrets
 */
export async function openKey(stored: StoredKey, service: string, secrets: SecretKeys): Promise<SigningKey> {
  return await importSigningKey(await decryptSecret(secrets, stored.sealed, contextOf(service, stored.kid)));
}

function contextOf(service: string, kid: string): string {
  return `${service}/signing-keys/${kid}`;
}
