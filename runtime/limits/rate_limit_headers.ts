import type { LimitPolicy, LimitVerdict } from "./limiter.ts";

/**
 * `RateLimit-Policy`: `"default";q=100;w=60`, the quota and its window in seconds
 * (draft-ietf-httpapi-ratelimit-headers-10 §3). It never changes for a policy, so callers may keep it.
 */
export function formatRateLimitPolicy(policies: readonly LimitPolicy[]): string {
  return policies.map(({ name, limit, windowSeconds }) => `${quote(name)};q=${limit};w=${windowSeconds}`)
    .join(", ");
}

/** `RateLimit`: `"default";r=50;t=30`, what is left and the seconds until it is full again (§4 of the draft). */
export function formatRateLimit(policy: LimitPolicy, verdict: LimitVerdict): string {
  return `${quote(policy.name)};r=${verdict.remaining};t=${secondsUntilReset(verdict)}`;
}

/** `Retry-After` of a refusal: whole seconds, at least 1, after which the window has surely ended. */
export function formatRetryAfter(verdict: LimitVerdict): string {
  return String(Math.max(1, secondsUntilReset(verdict)));
}

function secondsUntilReset(verdict: LimitVerdict): number {
  return Math.ceil(verdict.resetMs / 1000);
}

/**
 * A structured-field string (RFC 9651 §3.3.3).
 * @throws {RangeError} for characters such a string cannot have
 */
function quote(text: string): string {
  if (!/^[\x20-\x7e]*$/.test(text)) throw new RangeError(`Cannot put ${JSON.stringify(text)} into a header`);
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
