import type { SecretKeys } from "./secret_keys.ts";

/** A hash by each key, the newest key's first. */
export type KeyedHashes = readonly [string, ...string[]];

/**
 * What is stored of a secret that is short enough to be told: HMAC-SHA-256 in base64url (43 characters). Without
 * `SECRETS_KEY` nobody can try out which secret a stored hash is of. Store the first, and look for all of them: an older
 * key may have made the one that is stored.
 * @param context what the secret is for, so that the same text elsewhere has another hash
 */
export function keyedHashes([newest, ...older]: SecretKeys, secret: string, context: string): KeyedHashes {
  const message = JSON.stringify([context, secret]);
  return [newest.hashKey.digest(message), ...older.map(({ hashKey }) => hashKey.digest(message))];
}
