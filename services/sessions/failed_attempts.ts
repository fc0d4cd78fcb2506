import { formatRetryAfter, type Limiter, type LimitPolicy } from "@downbeat/runtime/limits";
import { problem } from "@downbeat/runtime/problem";

/**
 * Runs one attempt to log in; those that end in undefined count under every key. Attempts are counted before they run
 * and given back when they succeed or when something else went wrong, so that guesses at the same moment gain nothing.
 * @throws {Problem} `quota-exceeded`
 */
export async function limitFailures<T>(
  limiter: Limiter,
  counted: readonly (readonly [LimitPolicy, string])[],
  run: () => Promise<T | undefined>,
): Promise<T | undefined> {
  for (const [index, [policy, key]] of counted.entries()) {
    const verdict = await limiter.consume(policy, key);
    if (verdict.allowed) continue;
    // Nothing was tried: a network that is refused must not use up the attempts of people's addresses.
    for (const [earlier, its] of counted.slice(0, index)) await limiter.reward(earlier, its);
    throw problem("quota-exceeded", {
      detail: "Too many attempts to log in have failed, try again later",
      headers: { "Retry-After": formatRetryAfter(verdict) },
    });
  }
  let failed = false;
  try {
    const result = await run();
    failed = result === undefined;
    return result;
  } finally {
    if (!failed) { for (const [policy, key] of counted) await limiter.reward(policy, key); }
  }
}
