import { type Kysely, type Selectable, sql } from "kysely";
import type { ReportRow, TelemetryTables } from "../tables.ts";

type Db = Kysely<TelemetryTables>;
type Row = Omit<Selectable<ReportRow>, "accepted_day">;

/** A report that was not removed. */
export type WindowReport = Row & {
  readonly contributor: string;
  readonly measures: NonNullable<Row["measures"]>;
};

/**
 * Reads the reports of some days in the order of their contributors, in pages, so that memory does not grow with their
 * number: each day has an index in that order, and the days are merged.
 * @param pageSize rows that are read at once of each day
 */
export async function* streamReports(
  db: Db,
  days: readonly string[],
  pageSize: number,
): AsyncGenerator<WindowReport> {
  const streams = days.map((day) => reportsOfDay(db, day, pageSize));
  const heads = await Promise.all(streams.map((stream) => stream.next()));
  for (;;) {
    let first = -1;
    for (const [at, head] of heads.entries()) {
      if (head.done) continue;
      const least = heads[first];
      if (!least || least.done || head.value.contributor < least.value.contributor) first = at;
    }
    const head = heads[first];
    if (!head || head.done) return;
    yield head.value;
    heads[first] = await streams[first]!.next();
  }
}

/** The versions of some days that have the most contributors, at most `limit`. */
export async function mostUsedVersions(db: Db, days: readonly string[], limit: number): Promise<string[]> {
  const found = await db.selectFrom("reports").select("app_version")
    .where(sql<boolean>`accepted_day = any(${days}::text[]::date[])`).where("contributor", "is not", null)
    .groupBy("app_version").orderBy(sql`count(distinct contributor) desc`).orderBy("app_version")
    .limit(limit).execute();
  return found.map(({ app_version }) => app_version);
}

async function* reportsOfDay(db: Db, day: string, pageSize: number): AsyncGenerator<WindowReport> {
  const page = db.selectFrom("reports")
    .select(["batch_id", "contributor", "app_version", "platform", "audio_path", "measures"])
    .where("accepted_day", "=", day).where("contributor", "is not", null)
    .orderBy("contributor").orderBy("batch_id").limit(pageSize);
  let rows = await page.execute() as WindowReport[];
  for (;;) {
    yield* rows;
    const last = rows.at(-1);
    if (rows.length < pageSize || !last) return;
    const after = sql<boolean>`(contributor, batch_id) > (${last.contributor}, ${last.batch_id}::uuid)`;
    rows = await page.where(after).execute() as WindowReport[];
  }
}
