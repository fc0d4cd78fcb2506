import { constraintOf } from "@downbeat/runtime/db";
import { problem } from "@downbeat/runtime/problem";
import type { Kysely, Transaction } from "kysely";
import type { Account } from "../domain/account.ts";
import { emailKey } from "../domain/email.ts";
import type { ExternalIdentity } from "../domain/identity.ts";
import { accountFields, toAccount } from "./account_fields.ts";
import type { SessionsTables } from "./tables.ts";

type Db = Kysely<SessionsTables>;

/** What an account logs in with. */
export interface Credentials {
  readonly email: string;
  readonly passwordHash: string;
}

/** @throws {Problem} `email-taken` */
export async function insertAccount(db: Db, account: Account, credentials?: Credentials): Promise<void> {
  await refusingTakenEmail(
    db.insertInto("accounts").values({
      id: account.id,
      ...credentialColumns(credentials),
      display_name: account.displayName,
      preferences: {},
      preferences_revision: 0,
      created_at: account.createdAt,
    }).execute(),
  );
}

export async function findAccount(db: Db, id: string): Promise<Account | undefined> {
  const row = await db.selectFrom("accounts").select(accountFields).where("id", "=", id).executeTakeFirst();
  return row && toAccount(row);
}

/** As {@linkcode findAccount}; the account cannot be erased until the transaction ends. */
export async function holdAccount(
  tx: Transaction<SessionsTables>,
  id: string,
): Promise<Account | undefined> {
  const row = await tx.selectFrom("accounts").select(accountFields).where("id", "=", id)
    .forKeyShare().executeTakeFirst();
  return row && toAccount(row);
}

/** The account that an identity logs in to; it cannot be erased until the transaction ends. */
export async function holdByIdentity(
  tx: Transaction<SessionsTables>,
  { issuer, subject }: ExternalIdentity,
): Promise<Account | undefined> {
  const row = await tx.selectFrom("accounts").select(accountFields)
    .where("id", "=", (query) =>
      query.selectFrom("external_identities").select("account_id")
        .where("issuer", "=", issuer).where("subject", "=", subject))
    .forKeyShare().executeTakeFirst();
  return row && toAccount(row);
}

/** The account of an access token, as long as the login it stems from goes on. */
export async function findAccountOfLogin(db: Db, id: string, loginId: string): Promise<Account | undefined> {
  const row = await db.selectFrom("accounts").select(accountFields).where("id", "=", id)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("logins").select("logins.id").where("logins.id", "=", loginId).where(
          "account_id",
          "=",
          id,
        ),
      )
    )
    .executeTakeFirst();
  return row && toAccount(row);
}

export async function emailTaken(db: Db, email: string): Promise<boolean> {
  const row = await db.selectFrom("accounts").select("id").where("email_key", "=", emailKey(email))
    .executeTakeFirst();
  return row !== undefined;
}

/** The account that an address belongs to, with the hash of its password. */
export async function findByEmail(
  db: Db,
  email: string,
): Promise<{ account: Account; passwordHash: string } | undefined> {
  const row = await db.selectFrom("accounts").select(accountFields).select("password_hash")
    .where("email_key", "=", emailKey(email)).executeTakeFirst();
  return row?.password_hash ? { account: toAccount(row), passwordHash: row.password_hash } : undefined;
}

/**
 * Gives an account without an address its credentials.
 * @returns undefined when it has an address already
 * @throws {Problem} `email-taken`
 */
export async function linkAccount(
  db: Db,
  id: string,
  credentials: Credentials,
): Promise<Account | undefined> {
  const row = await refusingTakenEmail(
    db.updateTable("accounts").set(credentialColumns(credentials))
      .where("id", "=", id).where("email", "is", null).returning(accountFields).executeTakeFirst(),
  );
  return row && toAccount(row);
}

/** Replaces a hash by one of the same password, unless the password has changed in between. */
export async function replaceHash(db: Db, id: string, old: string, passwordHash: string): Promise<void> {
  await db.updateTable("accounts").set({ password_hash: passwordHash })
    .where("id", "=", id).where("password_hash", "=", old).execute();
}

export async function renameAccount(db: Db, id: string, displayName: string): Promise<void> {
  await db.updateTable("accounts").set({ display_name: displayName }).where("id", "=", id).execute();
}

/** Removes an account with all that hangs on it. @returns whether it was there */
export async function deleteAccount(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom("accounts").where("id", "=", id).executeTakeFirstOrThrow();
  await db.deleteFrom("idempotency_keys").where("principal_id", "=", id).execute();
  return numDeletedRows > 0n;
}

function credentialColumns(credentials: Credentials | undefined) {
  return {
    email: credentials?.email ?? null,
    email_key: credentials ? emailKey(credentials.email) : null,
    password_hash: credentials?.passwordHash ?? null,
  };
}

async function refusingTakenEmail<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (constraintOf(error) === "accounts_email_key") throw problem("email-taken", { cause: error });
    throw error;
  }
}
