import { problem } from "@downbeat/runtime/problem";
import { type RawBuilder, sql, type Transaction } from "kysely";
import type { PresetsTables } from "../tables.ts";

/**
 * Keeps an owner's account from being erased until the transaction ends; any number of transactions may. Whoever waited
 * for an erasure sees it in the next statement.
 */
export async function holdOwner(tx: Transaction<PresetsTables>, owner: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${keyOf(owner)})`.execute(tx);
}

/** As {@linkcode holdOwner}, for many at once, who are always taken in the same order. */
export async function holdOwners(tx: Transaction<PresetsTables>, owners: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('presets owner ' || owner, 0))
    from (select owner from unnest(${owners}::text[]) as owner order by owner) as sorted`.execute(tx);
}

/** Waits until nothing is being created for an owner, and keeps it so until the transaction ends. */
export async function lockOwner(tx: Transaction<PresetsTables>, owner: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${keyOf(owner)})`.execute(tx);
}

/**
 * As {@linkcode lockOwner}, for those who make something that is counted per owner.
 * @throws {Problem} `unauthenticated` for an owner whose account is erased
 */
export async function lockLivingOwner(tx: Transaction<PresetsTables>, owner: string): Promise<void> {
  await lockOwner(tx, owner);
  const erased = await tx.selectFrom("erased_accounts").select("id").where("id", "=", owner)
    .executeTakeFirst();
  if (erased) throw problem("unauthenticated", { detail: "The account was erased" });
}

function keyOf(owner: string): RawBuilder<unknown> {
  return sql`hashtextextended(${`presets owner ${owner}`}, 0)`;
}
