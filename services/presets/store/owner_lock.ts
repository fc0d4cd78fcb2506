import { type RawBuilder, sql, type Transaction } from "kysely";
import type { PresetsTables } from "../tables.ts";

/**
 * Keeps an owner's account from being erased until the transaction ends; any number of transactions may. Whoever waited
 * for an erasure sees it in the next statement.
 */
export async function holdOwner(tx: Transaction<PresetsTables>, owner: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${keyOf(owner)})`.execute(tx);
}

/** Waits until nothing is being created for an owner, and keeps it so until the transaction ends. */
export async function lockOwner(tx: Transaction<PresetsTables>, owner: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${keyOf(owner)})`.execute(tx);
}

function keyOf(owner: string): RawBuilder<unknown> {
  return sql`hashtextextended(${`presets owner ${owner}`}, 0)`;
}
