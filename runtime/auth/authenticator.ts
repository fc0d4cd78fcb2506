import { decodeProtectedHeader } from "jose";
import { verifyAccessToken } from "./access_token.ts";
import type { KeySource } from "./key_source.ts";
import { PEER_TOKEN, verifyPeerToken } from "./peer_token.ts";
import type { Principal } from "./principal.ts";
import type { TokenParties } from "./signed_token.ts";
import { TokenError } from "./token_error.ts";

/**
 * Turns a bearer token into whoever it speaks for.
 * @throws {TokenError} when the token must not be honoured
 * @throws {KeysUnavailableError} when the issuer's keys cannot be had
 */
export type Authenticator = (token: string, now: Date) => Promise<Principal>;

export interface AuthenticatorOptions {
  /** Name of the service that asks; peers must have addressed their token to it. */
  readonly service: string;
  readonly access: TokenParties;
  readonly accessKeys: KeySource;
  /** Key source of each peer that may call, by service name. */
  readonly peerKeys: ReadonlyMap<string, KeySource>;
}

/** Accepts a person's access token and a peer's token; their `typ` tells which of the two rules applies. */
export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { service, access, accessKeys, peerKeys } = options;
  return async (token, now) => {
    return typeOf(token) === PEER_TOKEN.typ
      ? await verifyPeerToken(token, service, peerKeys, now)
      : await verifyAccessToken(token, access, accessKeys, now);
  };
}

function typeOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).typ;
  } catch (cause) {
    // The decoder reports junk as a plain TypeError, which must be a refusal and not a crash.
    throw new TokenError("malformed", { cause });
  }
}
