/** Holds requests back while the server says that a quota is about to be used up. */
export interface QuotaPacer {
  /** Takes note of an answer's `RateLimit` header. */
  note(headers: Headers): void;
  /** Resolves when the next request may be sent, or when `signal` fires. */
  ready(signal: AbortSignal): Promise<void>;
}

/** `"write";r=12;t=40`: 12 requests are left, 40 seconds until the quota is full again. */
const QUOTA = /"(?:[^"\\]|\\.)*"\s*;\s*r=(\d{1,9})\s*;\s*t=(\d{1,9})/g;

/**
 * @param reserve how many requests may be under way beside the next one: they are not in the header's count yet
 * @param nowMs a clock in milliseconds
 */
export function createQuotaPacer(reserve: number, nowMs: () => number): QuotaPacer {
  let openAtMs = -Infinity;
  return {
    note(headers) {
      for (const [, left, seconds] of (headers.get("ratelimit") ?? "").matchAll(QUOTA)) {
        if (Number(left) <= reserve) openAtMs = Math.max(openAtMs, nowMs() + Number(seconds) * 1000);
      }
    },
    async ready(signal) {
      for (let waitMs = openAtMs - nowMs(); waitMs > 0 && !signal.aborted; waitMs = openAtMs - nowMs()) {
        await pause(waitMs, signal);
      }
    },
  };
}

function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, delayMs);
    signal.addEventListener("abort", end);
  });
}
