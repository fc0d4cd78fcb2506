const WEEK_MS = 7 * 86_400_000;
/** From the Monday of its week to 1970-01-01, a Thursday. */
const MONDAY_MS = 3 * 86_400_000;

/** 128 random bits in base64url, without padding. */
export function newAnonId(random: () => number): string {
  const bytes = Array.from({ length: 16 }, () => random() * 256);
  return btoa(String.fromCharCode(...bytes)).slice(0, 22).replace(/\+/g, "-").replace(/\//g, "_");
}

/** A random UUID of version 4, which has no clock in it. */
export function newBatchId(random: () => number): string {
  return "xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx".replace(/x/g, () => Math.floor(random() * 16).toString(16));
}

/** Which ISO week (from Monday, UTC) a time falls into, counted from that of 1970-01-01. */
export function weekOf(nowMs: number): number {
  return Math.floor((nowMs + MONDAY_MS) / WEEK_MS);
}
