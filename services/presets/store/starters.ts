import { type Kysely, sql, type Transaction } from "kysely";
import type { PresetsTables, StarterRow } from "../tables.ts";

/** Any constant will do, as long as every process uses the same. */
const SEEDING_LOCK = 7_305_114;

/** What is recorded of the starter library; waits for other processes that seed. */
export async function lockStarters(tx: Transaction<PresetsTables>): Promise<Map<string, StarterRow>> {
  await sql`select pg_advisory_xact_lock(${sql.lit(SEEDING_LOCK)})`.execute(tx);
  return await readStarters(tx);
}

export async function readStarters(db: Kysely<PresetsTables>): Promise<Map<string, StarterRow>> {
  const rows = await db.selectFrom("starters").selectAll().execute();
  return new Map(rows.map((row) => [row.slug, row]));
}

export async function recordStarter(tx: Transaction<PresetsTables>, row: StarterRow): Promise<void> {
  await tx.insertInto("starters").values(row)
    .onConflict((conflict) => conflict.column("slug").doUpdateSet(row)).execute();
}
