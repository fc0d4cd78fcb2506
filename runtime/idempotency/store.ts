import type { Kysely } from "kysely";
import type { KeptReply } from "./kept_reply.ts";
import type { IdempotencyKeyRow, IdempotencyTables } from "./table.ts";

type Db = Kysely<IdempotencyTables>;

export type KeyId = Pick<IdempotencyKeyRow, "principal_id" | "operation" | "key">;

/** Marks a key as running. @returns false when it is answered, or when another run holds an unexpired lease */
export async function claimKey(db: Db, row: IdempotencyKeyRow, now: Date): Promise<boolean> {
  const claimed = await db.insertInto("idempotency_keys").values(row)
    .onConflict((conflict) =>
      conflict.columns(["principal_id", "operation", "key"]).doUpdateSet(row)
        .where("idempotency_keys.reply", "is", null)
        .where("idempotency_keys.lease_until", "<", now)
    )
    .returning("lease_id").executeTakeFirst();
  return claimed !== undefined;
}

export async function findKey(db: Db, id: KeyId) {
  return await db.selectFrom("idempotency_keys").select(["payload_hash", "reply"])
    .where(({ and }) => and(id)).executeTakeFirst();
}

/** @returns false when the lease was lost, so that the transaction must not commit */
export async function keepReply(tx: Db, id: KeyId, leaseId: string, reply: KeptReply): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable("idempotency_keys").set({ reply })
    .where(({ and }) => and({ ...id, lease_id: leaseId })).where("reply", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes a run's mark away, unless its reply was kept. */
export async function releaseKey(db: Db, id: KeyId, leaseId: string): Promise<void> {
  await db.deleteFrom("idempotency_keys")
    .where(({ and }) => and({ ...id, lease_id: leaseId })).where("reply", "is", null)
    .execute();
}

export async function forgetKeys(db: Db, before: Date): Promise<void> {
  await db.deleteFrom("idempotency_keys").where("created_at", "<", before).execute();
}
