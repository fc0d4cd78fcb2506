import { DownbeatError } from "./errors.ts";
import { ConnectionError } from "./transport_errors.ts";

const LONGEST_RETRY_AFTER_MS = 60_000;
const LONGEST_BACKOFF_MS = 8_000;
const FIRST_BACKOFF_MS = 500;
const RETRIED_STATUSES = [408, 425, 429];

/**
 * Milliseconds to wait before retry `index` (from 0), or undefined where another try cannot help. The service's
 * `Retry-After` is honoured up to 60 s; without one the wait is spread evenly from 0 to min(8 s, 0.5 s · 2^index), so that
 * clients that failed together do not come back together.
 */
export function retryDelayMs(error: unknown, index: number, random: () => number): number | undefined {
  if (error instanceof DownbeatError) {
    if (error.status < 500 && !RETRIED_STATUSES.includes(error.status)) return undefined;
    if (error.retryAfterMs !== undefined) {
      return error.retryAfterMs <= LONGEST_RETRY_AFTER_MS ? error.retryAfterMs : undefined;
    }
  } else if (!(error instanceof ConnectionError)) {
    return undefined;
  }
  return random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** index);
}

/** A `Retry-After` header, seconds or a date, as milliseconds from `nowMs`; undefined where it is neither. */
export function parseRetryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (!header) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const dateMs = Date.parse(header);
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}
