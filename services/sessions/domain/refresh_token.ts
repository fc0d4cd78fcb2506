import { createHmac } from "node:crypto";
import { equalInConstantTime } from "@downbeat/runtime/auth";

/** What a refresh token says about itself before it is believed. */
export interface RefreshTokenClaim {
  readonly loginId: string;
  readonly generation: number;
}

const PATTERN = /^dbr_([0-9a-z]{26})_([1-9][0-9]{0,8})_[A-Za-z0-9_-]{43}$/;

/**
 * The token of one generation of a login: `dbr_`, the login's own part of its id, the generation, and 256 bits that
 * only the holder of the login's secret can compute (HMAC-SHA-256, RFC 2104).
 *
 * Because tokens follow from the secret, none of them is stored, not even as a hash: a second tab gets the very same
 * successor, and a token from any time ago is recognised as one that was given out. One row per login does it all.
 */
export function refreshToken(secret: string, { loginId, generation }: RefreshTokenClaim): string {
  const mac = createHmac("sha256", secret).update(`refresh token ${generation} of ${loginId}`).digest(
    "base64url",
  );
  return `dbr_${loginId.slice(LOGIN_PREFIX.length)}_${generation}_${mac}`;
}

const LOGIN_PREFIX = "lgn_";

/** Which login a token claims to belong to, or undefined for what is no refresh token at all. */
export function readRefreshToken(token: string): RefreshTokenClaim | undefined {
  const [, login, generation] = PATTERN.exec(token) ?? [];
  return login && generation ? { loginId: LOGIN_PREFIX + login, generation: Number(generation) } : undefined;
}

/** Whether a token is the one that was given out for its claim. */
export function genuineToken(secret: string, token: string, claim: RefreshTokenClaim): boolean {
  return equalInConstantTime(token, refreshToken(secret, claim));
}
