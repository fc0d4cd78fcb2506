import { type Kysely, sql } from "kysely";
import type { TelemetryTables } from "../tables.ts";

type Db = Kysely<TelemetryTables>;

/**
 * Blanks every report of these contributors. The batch ids and days stay until they are purged: a batch that is still on
 * its way must not bring back what was removed.
 */
export async function removeReports(db: Db, contributors: readonly string[]): Promise<void> {
  const blank = { contributor: null, measures: null, app_version: "", platform: "", audio_path: "" };
  await db.updateTable("reports").set(blank)
    .where(sql<boolean>`contributor = any(${contributors}::text[])`).execute();
}

/** The earliest day of which there are reports. */
export async function firstReportDay(db: Db): Promise<string | undefined> {
  const found = await db.selectFrom("reports").select("accepted_day").orderBy("accepted_day").limit(1)
    .executeTakeFirst();
  return found?.accepted_day;
}

/**
 * Takes out reports of these days and of every day before `before`, at most `limit`; what another process is taking out
 * is left to it. @returns how many went; as many as the limit when there may be more
 */
export async function purgeReports(
  db: Db,
  { days, before }: { readonly days: readonly string[]; readonly before: string },
  limit: number,
): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom("reports").where(
    "batch_id",
    "in",
    ({ selectFrom, or, eb }) =>
      selectFrom("reports").select("batch_id")
        .where(
          or([eb("accepted_day", "<", before), sql<boolean>`accepted_day = any(${days}::text[]::date[])`]),
        )
        .limit(limit).forUpdate().skipLocked(),
  ).executeTakeFirst();
  return Number(numDeletedRows);
}
