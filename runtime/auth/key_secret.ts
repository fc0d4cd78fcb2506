import { newOpaqueToken } from "./opaque_token.ts";

/** How the secret of every key begins, so that it is told from a token, and found by those who look for leaks. */
export const KEY_SECRET_PREFIX = "dbk_";

const KEY_ID_PREFIX = "key_";
const SECRET = `${KEY_SECRET_PREFIX}([0-9a-z]{26})_[A-Za-z0-9_-]{43}`;
const WHOLE = new RegExp(`^${SECRET}$`);
const INSIDE = new RegExp(SECRET);

/** A secret of 74 characters for a key: `dbk_`, the key's own part of its id, and 256 random bits. */
export function newKeySecret(keyId: string): string {
  return `${KEY_SECRET_PREFIX}${keyId.slice(KEY_ID_PREFIX.length)}_${newOpaqueToken()}`;
}

/** The id of the key that a secret claims to be of; undefined for what is no secret at all. */
export function keyIdOf(secret: string): string | undefined {
  const own = WHOLE.exec(secret)?.[1];
  return own === undefined ? undefined : KEY_ID_PREFIX + own;
}

/** Whether a text has the secret of a key anywhere in it. */
export function holdsKeySecret(text: string): boolean {
  return INSIDE.test(text);
}
