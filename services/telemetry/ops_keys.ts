import { equalInConstantTime, hashOpaqueToken, type KeyHolder, keyIdOf } from "@downbeat/runtime/auth";

/**
 * Tells who holds a key that reads the statistics for operators. Every key is compared, so the time tells nothing.
 * @param keys as `deno task ops:key` makes them
 */
export function opsKeyHolder(keys: readonly string[]): KeyHolder {
  const hashes = keys.map(hashOpaqueToken);
  return (secret) => {
    const asked = hashOpaqueToken(secret);
    const matches = hashes.filter((hash) => equalInConstantTime(hash, asked)).length;
    const keyId = keyIdOf(secret);
    if (matches === 0 || keyId === undefined) return Promise.resolve(undefined);
    return Promise.resolve({ kind: "key", id: "ops", keyId, scopes: ["telemetry:read"] });
  };
}
