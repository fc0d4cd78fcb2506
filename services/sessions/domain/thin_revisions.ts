/** One kept revision. */
export interface KeptRevision {
  readonly revision: number;
  readonly createdAt: Date;
}

const NEWEST = 50;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS = 30;

/**
 * Revisions that need not be kept any longer: all but the newest 50, the last of each hour (UTC) of the past day, and the
 * last of each day (UTC) of the past 30. What is left out once would be left out later too, so thinning after every write
 * keeps the same as thinning the whole history at once.
 */
export function expendableRevisions(revisions: readonly KeptRevision[], now: Date): number[] {
  const newestFirst = revisions.toSorted((a, b) => b.revision - a.revision);
  const hours = new Set<number>();
  const days = new Set<number>();
  return newestFirst.filter(({ createdAt }, place) => {
    const atMs = createdAt.getTime();
    const ageMs = now.getTime() - atMs;
    const lastOfHour = ageMs < DAY_MS && firstSight(hours, Math.floor(atMs / HOUR_MS));
    const lastOfDay = ageMs < DAYS * DAY_MS && firstSight(days, Math.floor(atMs / DAY_MS));
    return place >= NEWEST && !lastOfHour && !lastOfDay;
  }).map(({ revision }) => revision);
}

function firstSight(seen: Set<number>, one: number): boolean {
  if (seen.has(one)) return false;
  seen.add(one);
  return true;
}
