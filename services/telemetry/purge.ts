import type { Kysely } from "kysely";
import { windowOf } from "./domain/windows.ts";
import { dayBefore, REPORTS_KEPT_DAYS } from "./due_windows.ts";
import { publishedSince, purgePublications } from "./store/publications.ts";
import { purgeReports } from "./store/reports.ts";
import type { TelemetryTables } from "./tables.ts";

/** A batch may be sent again for nine days after it was taken, and must not count again. */
const DEDUPED_DAYS = 9;
const STATISTICS_KEPT_DAYS = 400;
const DAY_MS = 86_400_000;

/** Rows of a statement, and statements of a round: what is left comes with the next one. */
const REPORTS_AT_ONCE = 1_000;
const PUBLICATIONS_AT_ONCE = 20;
const MOST_STATEMENTS = 50;

/** Takes out reports that are not needed any more, every report after 30 days, and statistics after 400. */
export async function purge(db: Kysely<TelemetryTables>, now: Date, stopping?: AbortSignal): Promise<void> {
  const before = dayBefore(now, REPORTS_KEPT_DAYS - 1);
  const days = await spentDays(db, now);
  const statisticsBefore = new Date(now.getTime() - STATISTICS_KEPT_DAYS * DAY_MS);
  await whileFull(REPORTS_AT_ONCE, stopping, () => purgeReports(db, { days, before }, REPORTS_AT_ONCE));
  await whileFull(
    PUBLICATIONS_AT_ONCE,
    stopping,
    () => purgePublications(db, statisticsBefore, PUBLICATIONS_AT_ONCE),
  );
}

/** The days that ended nine days ago or earlier and count in the statistics of both audiences. */
async function spentDays(db: Kysely<TelemetryTables>, now: Date): Promise<string[]> {
  const oldest = dayBefore(now, REPORTS_KEPT_DAYS);
  const [ops, everybody] = await Promise.all(
    (["ops", "public"] as const).map((audience) =>
      publishedSince(db, audience, windowOf(audience, oldest).name)
    ),
  );
  const days: string[] = [];
  for (let ago = REPORTS_KEPT_DAYS; ago > DEDUPED_DAYS; ago--) {
    const day = dayBefore(now, ago);
    if (ops!.has(windowOf("ops", day).name) && everybody!.has(windowOf("public", day).name)) days.push(day);
  }
  return days;
}

async function whileFull(full: number, stopping: AbortSignal | undefined, take: () => Promise<number>) {
  for (let statement = 0; statement < MOST_STATEMENTS && !stopping?.aborted; statement++) {
    if (await take() < full) return;
  }
}
