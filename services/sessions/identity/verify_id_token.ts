import { equalInConstantTime } from "@downbeat/runtime/auth";
import { hash } from "node:crypto";
import { type JWTHeaderParameters, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from "jose";
import type { ExternalIdentity } from "../domain/identity.ts";
import { IdentityError, IssuerUnavailableError } from "./identity_error.ts";

/** A constant, so that neither a token nor a key set can talk the verifier into another one. */
const ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA", "Ed25519"];
/** Difference between the issuer's clock and ours that is forgiven. */
const CLOCK_TOLERANCE_SECONDS = 5;
/** A token is for logging in now: one that was issued longer ago is refused, however long it says it lasts. */
const MAX_AGE_SECONDS = 10 * 60;
/** OpenID Connect Core 1.0, section 2: at most 255 ASCII characters, compared with regard to case. */
const SUBJECT = /^[\x20-\x7e]{1,255}$/;

export interface ExpectedToken {
  readonly issuer: string;
  readonly clientId: string;
  /** What the client asked the issuer to put into the token. */
  readonly nonce: string | undefined;
}

export interface VerifiedIdToken {
  readonly identity: ExternalIdentity;
  /** Names the token: a hash of what is signed, since a signature can be written in more than one way. */
  readonly hash: string;
  /** From when on it is refused for its age. */
  readonly expiresAt: Date;
}

/**
 * Checks an ID token (OpenID Connect Core 1.0, section 3.1.3.7): signature, algorithm, type, issuer, audience, times and
 * nonce.
 * @throws {IdentityError} when any of them is wrong
 * @throws {IssuerUnavailableError} from `keys`
 */
export async function verifyIdToken(
  token: string,
  { issuer, clientId, nonce }: ExpectedToken,
  keys: JWTVerifyGetKey,
  now: Date,
): Promise<VerifiedIdToken> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      algorithms: ALGORITHMS,
      issuer,
      audience: clientId,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: now,
      maxTokenAge: MAX_AGE_SECONDS,
      requiredClaims: ["sub", "iat", "exp"],
    });
    checkKind(protectedHeader, payload);
    checkAuthorizedParty(payload, clientId);
    checkNonce(payload["nonce"], nonce);
    const { sub, iat, exp } = payload;
    if (typeof sub !== "string" || !SUBJECT.test(sub)) throw new IdentityError("The subject is not one");
    const ends = Math.min(exp!, iat! + MAX_AGE_SECONDS) + CLOCK_TOLERANCE_SECONDS;
    return {
      identity: { issuer, subject: sub },
      hash: hash("sha256", token.slice(0, token.lastIndexOf(".")), "hex"),
      expiresAt: new Date((Math.ceil(ends) + 1) * 1000),
    };
  } catch (error) {
    if (error instanceof IdentityError || error instanceof IssuerUnavailableError) throw error;
    // A key set may hold keys that cannot even be read, which throws errors of many kinds.
    throw new IdentityError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/**
 * An issuer signs more than ID tokens with the same keys: access tokens (RFC 9068) and logout tokens bear a type of
 * their own, and older events the claim `events` (RFC 8417, section 4.5).
 */
function checkKind({ typ }: JWTHeaderParameters, payload: JWTPayload): void {
  if (typ !== undefined && !/^(application\/)?jwt$/i.test(typ)) {
    throw new IdentityError(`The type is "${typ}"`);
  }
  if ("events" in payload) throw new IdentityError("The token tells of an event");
}

/** Where a token is for several, it must say that it was this client who asked for it. */
function checkAuthorizedParty({ aud, azp }: JWTPayload, clientId: string): void {
  const several = Array.isArray(aud) && aud.length > 1;
  if (several && azp !== clientId) {
    throw new IdentityError("The token is for several, and another asked for it");
  }
}

/** A client that sends none must not be given a token that was made for one that does. */
function checkNonce(found: unknown, expected: string | undefined): void {
  if (found === undefined && expected === undefined) return;
  if (typeof found === "string" && expected !== undefined && equalInConstantTime(found, expected)) return;
  throw new IdentityError("The nonce is not the one that was sent");
}
