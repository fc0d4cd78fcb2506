import { type Kysely, sql, type Transaction } from "kysely";
import type { PresetsTables } from "../tables.ts";

/** Shared beginning of names that may collide: longer than any suffix leaves of a name cut to 80 characters. */
const PREFIX_CHARS = 40;

/** The owner's names, in lower case, that begin like `base`. */
export async function namesLike(
  db: Kysely<PresetsTables>,
  owner: string,
  base: string,
): Promise<Set<string>> {
  const prefix = base.slice(0, PREFIX_CHARS).toWellFormed().toLowerCase();
  const rows = await db.selectFrom("presets").select(sql<string>`lower(name)`.as("name"))
    .where("owner", "=", owner).where(sql<boolean>`starts_with(lower(name), ${prefix})`).execute();
  return new Set(rows.map(({ name }) => name));
}

/** Lets an owner's imports choose names one after the other, until the transaction ends. */
export async function lockNames(tx: Transaction<PresetsTables>, owner: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`presets names ${owner}`}, 0))`.execute(tx);
}
