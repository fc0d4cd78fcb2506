import type { Audience } from "./types.ts";

/** A time over which statistics are made: a UTC day for operators, an ISO week for everybody. */
export interface StatisticsWindow {
  readonly audience: Audience;
  /** As `2026-11-20` or `2026-W46`. */
  readonly name: string;
  readonly from: Date;
  /** Where the next one begins. */
  readonly to: Date;
  /** Names of its days, from the first to the last. */
  readonly days: readonly string[];
}

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/** Reports that were on their way when a window ended must be in the database before it is computed. */
const SETTLE_MS = 600_000;

/** The UTC day of a moment, as `2026-11-20`. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** The start of a UTC day; undefined where the calendar has no such day. */
function startOfDay(day: string): Date | undefined {
  const start = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(start.getTime()) && dayOf(start) === day ? start : undefined;
}

/** The window of an audience that a day, such as `2026-11-20`, belongs to. */
export function windowOf(audience: Audience, day: string): StatisticsWindow {
  const start = startOfDay(day);
  if (!start) throw new RangeError(`There is no day "${day}"`);
  if (audience === "ops") return windowFrom(audience, day, start, 1);
  const monday = daysLater(start, -sinceMonday(start));
  return windowFrom(audience, weekName(monday), monday, WEEK_DAYS);
}

/** The window of that name; undefined where the calendar has none, or the audience no such windows. */
export function parseWindow(audience: Audience, name: string): StatisticsWindow | undefined {
  if (audience === "ops") {
    return /^\d{4}-\d{2}-\d{2}$/.test(name) && startOfDay(name) ? windowOf(audience, name) : undefined;
  }
  const [, year, week] = /^(\d{4})-W(\d{2})$/.exec(name) ?? [];
  const january4 = year === undefined ? undefined : startOfDay(`${year}-01-04`);
  if (!january4) return undefined;
  const monday = daysLater(january4, (Number(week) - 1) * WEEK_DAYS - sinceMonday(january4));
  return weekName(monday) === name ? windowFrom(audience, name, monday, WEEK_DAYS) : undefined;
}

/** Whether a window has ended, and long enough ago that no report can still arrive in it. */
export function windowClosed(window: StatisticsWindow, now: Date): boolean {
  return window.to.getTime() + SETTLE_MS <= now.getTime();
}

/** The closed windows that these days belong to, each once, oldest first. */
export function closedWindows(audience: Audience, days: Iterable<string>, now: Date): StatisticsWindow[] {
  const windows = new Map<string, StatisticsWindow>();
  for (const day of days) {
    const window = windowOf(audience, day);
    if (windowClosed(window, now)) windows.set(window.name, window);
  }
  return [...windows.values()].sort((a, b) => a.from.getTime() - b.from.getTime());
}

function windowFrom(audience: Audience, name: string, from: Date, length: number): StatisticsWindow {
  const days = Array.from({ length }, (_, at) => dayOf(daysLater(from, at)));
  return { audience, name, from, to: daysLater(from, length), days };
}

/** ISO 8601: a week belongs to the year of its Thursday, and the first one holds the first Thursday. */
function weekName(monday: Date): string {
  const thursday = daysLater(monday, 3);
  const year = dayOf(thursday).slice(0, -6);
  const january1 = new Date(`${year}-01-01T00:00:00Z`);
  const week = Math.floor((thursday.getTime() - january1.getTime()) / DAY_MS / WEEK_DAYS) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}

function sinceMonday(day: Date): number {
  return (day.getUTCDay() + 6) % WEEK_DAYS;
}

function daysLater(day: Date, days: number): Date {
  return new Date(day.getTime() + days * DAY_MS);
}
