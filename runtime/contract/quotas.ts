import { LIMITS } from "@downbeat/contract/limits";
import {
  formatRateLimit,
  formatRateLimitPolicy,
  formatRetryAfter,
  type LimitPolicy,
  type LimitVerdict,
} from "../limits/mod.ts";
import { type Problem, problem } from "../problem/mod.ts";
import type { Header } from "./exchange.ts";

/** A quota of the contract, for callers without a credential, accounts and keys. */
export type Quota = Readonly<Record<"anonymous" | "account" | "key", LimitPolicy>>;

/** The contract's quotas by name, each multiplied by `factor`; none for a factor of 0. */
export function quotasOf(factor: number): ReadonlyMap<string, Quota> {
  if (factor === 0) return new Map();
  return new Map(
    Object.entries(LIMITS).map(([name, { anonymous, account, key, windowSeconds }]) => [name, {
      anonymous: { name, limit: Math.ceil(anonymous * factor), windowSeconds },
      account: { name, limit: Math.ceil(account * factor), windowSeconds },
      key: { name, limit: Math.ceil(key * factor), windowSeconds },
    }]),
  );
}

const policyHeaders = new WeakMap<LimitPolicy, Header>();

/** What an answer tells of a quota. */
export function usageHeaders(policy: LimitPolicy, verdict: LimitVerdict): Header[] {
  let stated = policyHeaders.get(policy);
  if (!stated) policyHeaders.set(policy, stated = ["RateLimit-Policy", formatRateLimitPolicy([policy])]);
  return [stated, ["RateLimit", formatRateLimit(policy, verdict)]];
}

/** The answer to a caller who has used a quota up. */
export function quotaExceeded(policy: LimitPolicy, verdict: LimitVerdict): Problem {
  const seconds = formatRetryAfter(verdict);
  return problem("quota-exceeded", {
    detail: `The quota "${policy.name}" of ${policy.limit} in ${policy.windowSeconds} s is used up, ` +
      `wait ${seconds} s`,
    headers: { ...Object.fromEntries(usageHeaders(policy, verdict)), "Retry-After": seconds },
  });
}
