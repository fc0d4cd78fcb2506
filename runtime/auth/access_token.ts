import type { KeySource } from "./key_source.ts";
import type { UserPrincipal } from "./principal.ts";
import { parseScopes } from "./scope.ts";
import { signToken, type TokenKind, type TokenParties, verifyToken } from "./signed_token.ts";
import type { SigningKey } from "./signing_key.ts";
import { TokenError } from "./token_error.ts";

/** What a person's client sends with each request, typed as RFC 9068 §2.1 asks. */
export const ACCESS_TOKEN = { typ: "at+jwt", lifetimeSeconds: 15 * 60 } satisfies TokenKind;

export type AccessGrant = Pick<UserPrincipal, "id" | "scopes" | "sessionId">;

/** A token for {@linkcode ACCESS_TOKEN}'s 15 minutes; `scope` and `sid` carry the grant, `sub` the account. */
export async function signAccessToken(
  grant: AccessGrant,
  parties: TokenParties,
  key: SigningKey,
  now: Date,
): Promise<string> {
  const claims = { subject: grant.id, scope: grant.scopes.join(" "), sid: grant.sessionId };
  return await signToken(ACCESS_TOKEN, parties, claims, key, now);
}

/**
 * The account behind an access token.
 * @throws {TokenError} when the token must not be honoured
 * @throws {KeysUnavailableError} when the issuer's keys cannot be had
 */
export async function verifyAccessToken(
  token: string,
  parties: TokenParties,
  keys: KeySource,
  now: Date,
): Promise<UserPrincipal> {
  const { sub, scope, sid } = await verifyToken(token, ACCESS_TOKEN, parties, keys, now);
  const scopes = typeof scope === "string" ? parseScopes(scope) : undefined;
  if (!scopes || typeof sid !== "string" || sid === "") throw new TokenError("bad-claims");
  return { kind: "user", id: sub, scopes, sessionId: sid };
}
