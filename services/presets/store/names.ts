import { type Kysely, sql, type Transaction } from "kysely";
import type { PresetsTables } from "../tables.ts";

/** Shared beginning of names that may collide: longer than any suffix leaves of a name cut to 80 characters. */
const PREFIX_CHARS = 40;

/** The owner's names that begin like `base`; the database alone knows which letters its lower case makes equal. */
export async function namesLike(
  db: Kysely<PresetsTables>,
  owner: string,
  base: string,
): Promise<Set<string>> {
  // Neither half a letter nor the spaces that a shortened name loses at its end.
  const prefix = base.slice(0, PREFIX_CHARS).replace(/[\ud800-\udbff]$/, "").trimEnd();
  const rows = await db.selectFrom("presets").select("name")
    .where("owner", "=", owner).where(sql<boolean>`starts_with(lower(name), lower(${prefix}))`).execute();
  return new Set(rows.map(({ name }) => name));
}

/** Lets an owner's imports choose names one after the other, until the transaction ends. */
export async function lockNames(tx: Transaction<PresetsTables>, owner: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`presets names ${owner}`}, 0))`.execute(tx);
}
