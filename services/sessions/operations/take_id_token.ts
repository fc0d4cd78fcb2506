import { problem } from "@downbeat/runtime/problem";
import type { LimitPolicy } from "@downbeat/runtime/limits";
import type { Transaction } from "kysely";
import type { SessionsCall } from "../call.ts";
import type { LinkedIdentity } from "../domain/identity.ts";
import { limitFailures } from "../failed_attempts.ts";
import { IdentityError, IssuerUnavailableError } from "../identity/identity_error.ts";
import type { VerifiedIdToken } from "../identity/verify_id_token.ts";
import { IdentityStoredMeanwhile } from "../store/identities.ts";
import { deleteEndedIdTokens, rememberIdToken } from "../store/seen_id_tokens.ts";
import type { SessionsTables } from "../store/tables.ts";

const FAILED: LimitPolicy = { name: "failed-identities-network", limit: 30, windowSeconds: 600 };

/** Ended tokens that a new one takes away. */
const SWEPT_TOKENS = 10;
const RETRY_AFTER_SECONDS = 5;

/**
 * Verifies an ID token and does what it is good for, in the transaction that also remembers it: whatever fails there
 * leaves the token good for another try.
 * @throws {Problem} `identity-refused`, `issuer-unknown`, `peer-unavailable`, `quota-exceeded`
 */
export async function takeIdToken<T extends object>(
  call: SessionsCall,
  { idToken, nonce }: { readonly idToken: string; readonly nonce?: string },
  work: (tx: Transaction<SessionsTables>, identity: LinkedIdentity) => Promise<T>,
): Promise<T> {
  const counted = call.address === undefined ? [] : [[FAILED, call.address] as const];
  const result = await limitFailures(call.limiter, counted, async () => {
    const verified = await verify(call, idToken, nonce);
    return verified && await useOnce(call, verified, work);
  });
  if (!result) throw problem("identity-refused");
  await deleteEndedIdTokens(call.db, call.now(), SWEPT_TOKENS);
  return result;
}

async function verify(
  call: SessionsCall,
  idToken: string,
  nonce: string | undefined,
): Promise<VerifiedIdToken | undefined> {
  try {
    return await call.issuers.verify(idToken, nonce);
  } catch (error) {
    if (error instanceof IssuerUnavailableError) {
      throw problem("peer-unavailable", {
        detail: "The issuer's keys cannot be read",
        retryAfterSeconds: RETRY_AFTER_SECONDS,
        cause: error,
      });
    }
    if (!(error instanceof IdentityError)) throw error;
    call.log.info("An ID token is refused: {reason}", { reason: error.message });
    return undefined;
  }
}

/** Two first sights of a person at the same moment: the slower one begins again, and finds what the other has stored. */
async function useOnce<T>(
  call: SessionsCall,
  { identity, ...token }: VerifiedIdToken,
  work: (tx: Transaction<SessionsTables>, identity: LinkedIdentity) => Promise<T>,
): Promise<T | undefined> {
  const run = () =>
    call.transaction(async (tx) => {
      if (await rememberIdToken(tx, token)) return await work(tx, { ...identity, linkedAt: call.now() });
      call.log.info("An ID token is refused: {reason}", { reason: "It was taken before" });
      return undefined;
    });
  try {
    return await run();
  } catch (error) {
    if (error instanceof IdentityStoredMeanwhile) return await run();
    throw error;
  }
}
