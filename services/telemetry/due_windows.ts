import type { Kysely } from "kysely";
import type { Audience } from "./domain/types.ts";
import { closedWindows, dayOf, parseWindow, type StatisticsWindow, windowOf } from "./domain/windows.ts";
import { findPublication, publishedSince } from "./store/publications.ts";
import { firstReportDay } from "./store/reports.ts";
import type { TelemetryTables } from "./tables.ts";

type Db = Kysely<TelemetryTables>;

const DAY_MS = 86_400_000;

/** Days that reports are kept at most; windows of before have nothing to be computed from. */
export const REPORTS_KEPT_DAYS = 30;

/** Days before a moment, as `2026-11-20`. */
export function dayBefore(now: Date, days: number): string {
  return dayOf(new Date(now.getTime() - days * DAY_MS));
}

/**
 * The windows that have closed and are not published, oldest first: from the first of which there are reports, and from
 * then on every one, so that nobody takes a day without reports for one that was forgotten.
 */
export async function dueWindows(db: Db, audience: Audience, now: Date): Promise<StatisticsWindow[]> {
  const latest = await findPublication(db, audience);
  const after = latest && dayOf(parseWindow(audience, latest.window_name)!.to);
  const first = [await firstReportDay(db), after].filter((day) => day !== undefined).sort()[0];
  if (first === undefined) return [];
  const oldest = dayBefore(now, REPORTS_KEPT_DAYS);
  const days: string[] = [];
  for (let ago = REPORTS_KEPT_DAYS; ago > 0; ago--) {
    const day = dayBefore(now, ago);
    if (day >= first) days.push(day);
  }
  const published = await publishedSince(db, audience, windowOf(audience, oldest).name);
  return closedWindows(audience, days, now).filter(({ name }) => !published.has(name));
}
