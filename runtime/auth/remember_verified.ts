import { decodeJwt } from "jose";
import { hash } from "node:crypto";
import type { Authenticator } from "./authenticator.ts";
import type { Principal } from "./principal.ts";

export interface RememberOptions {
  /** Tokens that are remembered (10,000), the longest known leaving first. */
  readonly capacity?: number;
  /** How long at most; a key that its issuer withdraws is believed for as long (60,000 ms). */
  readonly maxAgeMs?: number;
}

interface Verified {
  readonly principal: Principal;
  readonly untilMs: number;
}

/**
 * An authenticator that checks the signature of a token it has just seen only once: that takes several times as long as
 * the rest of an ordinary request. Refusals are not remembered, expiry counts as always, and what is kept
 * is a hash, which nobody can log in with.
 */
export function rememberVerified(authenticate: Authenticator, options: RememberOptions = {}): Authenticator {
  const { capacity = 10_000, maxAgeMs = 60_000 } = options;
  const known = new Map<string, Verified>();
  return async (token, now) => {
    const nowMs = now.getTime();
    const key = hash("sha256", token, "base64");
    const verified = known.get(key);
    if (verified && nowMs < verified.untilMs) return verified.principal;
    known.delete(key);
    const principal = await authenticate(token, now);
    const expiresMs = (decodeJwt(token).exp ?? 0) * 1000;
    known.set(key, { principal, untilMs: Math.min(expiresMs, nowMs + maxAgeMs) });
    if (known.size > capacity) known.delete(known.keys().next().value!);
    return principal;
  };
}
