import { type JWTPayload, jwtVerify, SignJWT } from "jose";
import { ALGORITHMS, SIGNING_ALGORITHM } from "./algorithms.ts";
import type { KeySource } from "./key_source.ts";
import type { SigningKey } from "./signing_key.ts";
import { TokenError, toTokenError } from "./token_error.ts";

/** What two tokens must agree on to be the same kind of credential. */
export interface TokenKind {
  /** The `typ` header, so that a token made for one purpose is refused for every other (RFC 8725 §3.11). */
  readonly typ: string;
  /** Seconds from `iat` to `exp`; a verifier refuses a token that claims longer. */
  readonly lifetimeSeconds: number;
}

/** Who speaks to whom, checked on both ends. */
export interface TokenParties {
  readonly issuer: string;
  readonly audience: string;
}

/** Difference between two machines' clocks that is forgiven, in seconds. */
export const CLOCK_TOLERANCE_SECONDS = 5;

const MAX_TOKEN_CHARS = 4096;
const MAX_SUBJECT_CHARS = 128;

export async function signToken(
  kind: TokenKind,
  parties: TokenParties,
  claims: { readonly subject: string; readonly [claim: string]: unknown },
  key: SigningKey,
  now: Date,
): Promise<string> {
  const { subject, ...rest } = claims;
  const issuedAt = Math.floor(now.getTime() / 1000);
  return await new SignJWT(rest)
    .setProtectedHeader({ alg: SIGNING_ALGORITHM, typ: kind.typ, kid: key.kid })
    .setIssuer(parties.issuer)
    .setAudience(parties.audience)
    .setSubject(subject)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + kind.lifetimeSeconds)
    .setJti(crypto.randomUUID())
    .sign(key.privateKey);
}

/** Claims of a verified token: `sub` is there, the rest is still to be checked by its reader. */
export type VerifiedClaims = JWTPayload & { readonly sub: string };

/**
 * Checks signature, algorithm, type, issuer, audience and times.
 * @throws {TokenError} when any of them is wrong
 * @throws {KeysUnavailableError} when the issuer's keys cannot be had
 */
export async function verifyToken(
  token: string,
  kind: TokenKind,
  parties: TokenParties,
  keys: KeySource,
  now: Date,
): Promise<VerifiedClaims> {
  if (token.length > MAX_TOKEN_CHARS) throw new TokenError("malformed");
  try {
    const { payload } = await jwtVerify(token, requireKeyId(keys), {
      algorithms: ALGORITHMS,
      typ: kind.typ,
      issuer: parties.issuer,
      audience: parties.audience,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: now,
      maxTokenAge: kind.lifetimeSeconds,
      requiredClaims: ["sub", "iat", "exp"],
    });
    const { sub, iat, exp } = payload;
    if (!sub || sub.length > MAX_SUBJECT_CHARS) throw new TokenError("bad-claims");
    if (exp === undefined || iat === undefined || exp - iat > kind.lifetimeSeconds) {
      throw new TokenError("bad-claims");
    }
    return { ...payload, sub };
  } catch (error) {
    throw toTokenError(error);
  }
}

/** Without this a key set of one would vouch for tokens that name no key at all. */
function requireKeyId(keys: KeySource): KeySource {
  return (header, token) => {
    if (!header.kid) throw new TokenError("unknown-key");
    return keys(header, token);
  };
}
