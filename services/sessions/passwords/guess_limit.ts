import { hash } from "node:crypto";
import { formatRetryAfter, type Limiter, type LimitPolicy } from "@downbeat/runtime/limits";
import { problem } from "@downbeat/runtime/problem";
import { emailKey } from "../domain/email.ts";

const PER_EMAIL: LimitPolicy = { name: "failed-logins", limit: 10, windowSeconds: 600 };
/** A whole class behind one address may log in at the same moment, so it counts higher. */
const PER_ADDRESS: LimitPolicy = { name: "failed-logins-network", limit: 30, windowSeconds: 600 };

/**
 * Runs one attempt at a password: ten may fail for an e-mail address, and thirty from a network address, in ten minutes.
 * Attempts are counted before they run and given back when they succeed, so that guesses at the same moment gain
 * nothing. Whether the address has an account changes neither the count nor the answer.
 * @throws {Problem} `quota-exceeded`
 */
export async function limitGuesses<T>(
  limiter: Limiter,
  attempt: { readonly email: string; readonly address: string | undefined },
  run: () => Promise<T | undefined>,
): Promise<T | undefined> {
  // The counters may live in a shared store that has no business with people's addresses.
  const counted: [LimitPolicy, string][] = [[PER_EMAIL, hash("sha256", emailKey(attempt.email), "hex")]];
  if (attempt.address !== undefined) counted.push([PER_ADDRESS, attempt.address]);
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
