import { decodeJwt } from "jose";
import type { KeySource } from "./key_source.ts";
import { peerScopes } from "./peer_scopes.ts";
import type { ServicePrincipal } from "./principal.ts";
import { signToken, type TokenKind, verifyToken } from "./signed_token.ts";
import type { SigningKey } from "./signing_key.ts";
import { TokenError, toTokenError } from "./token_error.ts";

/** What one service sends another when it acts for itself, not for a person. */
export const PEER_TOKEN = { typ: "peer+jwt", lifetimeSeconds: 60 } satisfies TokenKind;

/** Signs in the name of `from` for `to` alone. Scopes are not in the token: the table at the target decides. */
export async function signPeerToken(from: string, to: string, key: SigningKey, now: Date): Promise<string> {
  return await signToken(PEER_TOKEN, { issuer: from, audience: to }, { subject: from }, key, now);
}

/**
 * The service behind a peer token, verified with the keys of the very service it claims to be.
 * @param self name of the service that was called
 * @param keysOf the key source of each service that may call, by name
 * @throws {TokenError} when the token must not be honoured
 * @throws {KeysUnavailableError} when the peer's keys cannot be had
 */
export async function verifyPeerToken(
  token: string,
  self: string,
  keysOf: ReadonlyMap<string, KeySource>,
  now: Date,
): Promise<ServicePrincipal> {
  const issuer = claimedIssuer(token);
  const keys = keysOf.get(issuer);
  if (!keys) throw new TokenError("wrong-issuer");
  const { sub } = await verifyToken(token, PEER_TOKEN, { issuer, audience: self }, keys, now);
  if (sub !== issuer) throw new TokenError("bad-claims");
  return { kind: "service", id: issuer, scopes: peerScopes(issuer, self) };
}

/** Read before the signature is checked: it only chooses whose keys must then confirm it. */
function claimedIssuer(token: string): string {
  try {
    return decodeJwt(token).iss ?? "";
  } catch (error) {
    throw toTokenError(error);
  }
}
