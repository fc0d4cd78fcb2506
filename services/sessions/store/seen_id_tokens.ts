import type { Kysely, Transaction } from "kysely";
import type { SessionsTables } from "./tables.ts";

/**
 * Remembers a token that is taken. One that is presented twice at the same moment waits for the first, and is taken
 * only if that one came to nothing.
 * @returns whether it is the first time
 */
export async function rememberIdToken(
  tx: Transaction<SessionsTables>,
  { hash, expiresAt }: { readonly hash: string; readonly expiresAt: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.insertInto("seen_id_tokens")
    .values({ hash, expires_at: expiresAt })
    .onConflict((conflict) => conflict.column("hash").doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Tokens that have ended would be refused anyway; each that is taken sweeps a few of them away. */
export async function deleteEndedIdTokens(
  db: Kysely<SessionsTables>,
  now: Date,
  limit: number,
): Promise<void> {
  await db.deleteFrom("seen_id_tokens").where(
    "hash",
    "in",
    (query) =>
      query.selectFrom("seen_id_tokens").select("hash").where("expires_at", "<=", now).orderBy("expires_at")
        .limit(limit),
  ).execute();
}
