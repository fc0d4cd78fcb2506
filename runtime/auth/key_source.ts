import { createLocalJWKSet, type JWTVerifyGetKey } from "jose";
import type { SigningKey } from "./signing_key.ts";

/** Finds the public key that a token's header names. Refuses a `kid` it does not know. */
export type KeySource = JWTVerifyGetKey;

/** The body of `/.well-known/jwks.json`: public halves only, newest first as given. */
export function publicKeySet(keys: readonly SigningKey[]): { keys: SigningKey["publicJwk"][] } {
  return { keys: keys.map((key) => key.publicJwk) };
}

/** Verifies against keys of this very process: its current one and those it is rotating out. */
export function localKeys(keys: readonly SigningKey[]): KeySource {
  return createLocalJWKSet(publicKeySet(keys));
}
