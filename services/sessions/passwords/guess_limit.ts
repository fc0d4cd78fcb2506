import { hash } from "node:crypto";
import type { Limiter, LimitPolicy } from "@downbeat/runtime/limits";
import { emailKey } from "../domain/email.ts";
import { limitFailures } from "../failed_attempts.ts";

const PER_EMAIL: LimitPolicy = { name: "failed-logins", limit: 10, windowSeconds: 600 };
/** A whole class behind one address may log in at the same moment, so it counts higher. */
const PER_ADDRESS: LimitPolicy = { name: "failed-logins-network", limit: 30, windowSeconds: 600 };

/**
 * Runs one attempt at a password: ten may fail for an e-mail address, and thirty from a network address, in ten minutes.
 * Whether the address has an account changes neither the count nor the answer.
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
  return await limitFailures(limiter, counted, run);
}
