import type { KeyUsageRow } from "../tables/keys.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Days that usage is kept for, today among them. */
const KEPT_DAYS = 92;

/** A UTC day, as `2026-11-21`. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** The earliest day that is kept. */
export function firstKeptDay(at: Date): string {
  return dayOf(new Date(at.getTime() - (KEPT_DAYS - 1) * DAY_MS));
}

/** A row in which nothing is counted. */
export function emptyUsage(place: Pick<KeyUsageRow, "owner" | "day" | "key_id" | "operation">): KeyUsageRow {
  return { ...place, requests: 0, unchanged: 0, limited: 0, refused: 0, failed: 0 };
}

/** Nobody is sent it: the caller went away before the answer. */
const CALLER_GONE = 499;

/** Counts an answer. */
export function addAnswer(row: KeyUsageRow, status: number): void {
  row.requests++;
  if (status === 304) row.unchanged++;
  else if (status === 429) row.limited++;
  else if (status >= 500) row.failed++;
  else if (status >= 400 && status !== CALLER_GONE) row.refused++;
}

/** Adds one row's counts to another's. */
export function addUsage(row: KeyUsageRow, more: KeyUsageRow): void {
  row.requests += more.requests;
  row.unchanged += more.unchanged;
  row.limited += more.limited;
  row.refused += more.refused;
  row.failed += more.failed;
}
