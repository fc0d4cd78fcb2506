import type { Kysely, Transaction } from "kysely";
import type { SessionsTables } from "./tables.ts";

export interface Preferences {
  /** 0 before the first write. */
  readonly revision: number;
  readonly value: Record<string, unknown>;
}

const COLUMNS = ["preferences_revision as revision", "preferences as value"] as const;

export async function findPreferences(
  db: Kysely<SessionsTables>,
  accountId: string,
): Promise<Preferences | undefined> {
  return await db.selectFrom("accounts").select(COLUMNS).where("id", "=", accountId).executeTakeFirst();
}

/** Reads them and keeps everybody else from writing until the transaction ends. */
export async function lockPreferences(
  tx: Transaction<SessionsTables>,
  accountId: string,
): Promise<Preferences | undefined> {
  return await tx.selectFrom("accounts").select(COLUMNS).where("id", "=", accountId).forUpdate()
    .executeTakeFirst();
}

export async function writePreferences(
  tx: Transaction<SessionsTables>,
  accountId: string,
  { revision, value }: Preferences,
): Promise<void> {
  await tx.updateTable("accounts").set({ preferences: value, preferences_revision: revision })
    .where("id", "=", accountId).execute();
}
