import { type Kysely, sql } from "kysely";
import type { PresetsTables } from "../tables.ts";
import type { ChangePosition } from "./changes.ts";

type Db = Kysely<PresetsTables>;

/** How far webhooks have been told: what comes later is still to be read by them. */
export async function toldPlace(db: Db): Promise<ChangePosition> {
  return await db.selectFrom("told").select([sql<string>`xid::text`.as("xid"), "seq"])
    .executeTakeFirstOrThrow();
}

/** Takes out rows from before a time that mean nothing to the public, at most `limit` of them. @returns how many */
export async function removeUnseen(db: Db, before: Date, limit: number): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom("changes").where(
    "seq",
    "in",
    ({ selectFrom }) =>
      selectFrom("changes").select("seq").where("event", "is", null).where("at", "<", before)
        .limit(limit).forUpdate().skipLocked(),
  ).executeTakeFirst();
  return Number(numDeletedRows);
}

/** Rows that may have made others superfluous: from before a time, after one place and not after another. */
export interface CompactionRange {
  readonly after: ChangePosition;
  readonly upTo: ChangePosition;
  readonly before: Date;
}

/**
 * Looks at so many rows of a range and takes out the earlier rows of their presets. Each preset that was ever public keeps
 * its last row, so a reader still comes by it, however old its place is. What another process is removing is left to it.
 * @returns where to go on; undefined at the end of the range
 */
export async function removeSuperseded(
  db: Db,
  { after, upTo, before }: CompactionRange,
  limit: number,
): Promise<ChangePosition | undefined> {
  const looked = await db.selectFrom("changes")
    .select([sql<string>`xid::text`.as("xid"), "seq", "preset_id"])
    .where("event", "is not", null).where("at", "<", before)
    .where(sql<boolean>`(xid, seq) > (${after.xid}::xid8, ${after.seq}::bigint)`)
    .where(sql<boolean>`(xid, seq) <= (${upTo.xid}::xid8, ${upTo.seq}::bigint)`)
    .orderBy("changes.xid").orderBy("seq").limit(limit).execute();
  if (looked.length === 0) return undefined;
  const ids = [...new Set(looked.map(({ preset_id }) => preset_id))];
  await db.deleteFrom("changes").where(
    "seq",
    "in",
    ({ selectFrom, exists }) =>
      selectFrom("changes").select("seq")
        .where(sql<boolean>`preset_id = any(${ids}::text[])`)
        .where("event", "is not", null).where("at", "<", before)
        .where(exists(
          selectFrom("changes as later").select("later.seq")
            .whereRef("later.preset_id", "=", "changes.preset_id")
            .where("later.event", "is not", null).where("later.at", "<", before)
            .where(sql<boolean>`(later.xid, later.seq) > (changes.xid, changes.seq)`)
            .where(sql<boolean>`(later.xid, later.seq) <= (${upTo.xid}::xid8, ${upTo.seq}::bigint)`),
        ))
        .forUpdate().skipLocked(),
  ).execute();
  return looked.at(-1)!;
}
