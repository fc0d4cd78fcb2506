import { Buffer } from "node:buffer";
import type { SecretKey, SecretKeys } from "./secret_keys.ts";

/** Something encrypted that cannot be read: damaged, moved to another place, or its key is gone. */
export class SecretError extends Error {
  override readonly name = "SecretError";
}

const VERSION = "v1";
const IV_BYTES = 12;
const TAG_BITS = 128;

/**
 * Encrypts with AES-256-GCM (NIST SP 800-38D) under the newest key.
 * @param context where the secret lives, e.g. `sessions/signing-keys/key_1`; it is authenticated but not stored, so a
 *   value copied to another row does not decrypt there
 * @returns `v1.<key id>.<iv>.<ciphertext and tag>`, the last two in base64url
 */
export async function encryptSecret(keys: SecretKeys, plaintext: string, context: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  return await encryptUnder(keys, iv, plaintext, context);
}

/**
 * As {@linkcode encryptSecret}, but the same text in the same context always gives the same result, in every process
 * that has the key. For what is sent out and compared, such as a cursor in a page with an entity tag. The vector is an
 * HMAC of both, as in synthetic-IV modes (RFC 5297, section 1.3), so it repeats only with the whole message.
 */
export async function encryptRepeatably(
  keys: SecretKeys,
  plaintext: string,
  context: string,
): Promise<string> {
  const message = new TextEncoder().encode(JSON.stringify([context, plaintext]));
  const mac = await crypto.subtle.sign("HMAC", keys[0].ivKey, message);
  return await encryptUnder(keys, new Uint8Array(mac, 0, IV_BYTES), plaintext, context);
}

async function encryptUnder(
  [newest]: SecretKeys,
  iv: Uint8Array<ArrayBuffer>,
  plaintext: string,
  context: string,
): Promise<string> {
  const sealed = await crypto.subtle.encrypt(
    algorithm(iv, newest.id, context),
    newest.key,
    new TextEncoder().encode(plaintext),
  );
  return [VERSION, newest.id, encode(iv), encode(new Uint8Array(sealed))].join(".");
}

/**
 * Reads what {@linkcode encryptSecret} wrote for the same context, with whichever of the keys wrote it.
 * @throws {SecretError} when it was damaged, belongs to another context, or its key is not among `keys`
 */
export async function decryptSecret(keys: SecretKeys, sealed: string, context: string): Promise<string> {
  const [version, id, iv, ciphertext, ...rest] = sealed.split(".", 5);
  if (version !== VERSION || !id || !iv || !ciphertext || rest.length > 0) {
    throw new SecretError("Cannot decrypt the secret: it is not in the v1 form");
  }
  const { key } = keyNamed(keys, id);
  try {
    const opened = await crypto.subtle.decrypt(algorithm(decode(iv), id, context), key, decode(ciphertext));
    return new TextDecoder().decode(opened);
  } catch (cause) {
    throw new SecretError(`Cannot decrypt the secret of "${context}": it was damaged or moved`, { cause });
  }
}

function keyNamed(keys: SecretKeys, id: string): SecretKey {
  const key = keys.find((candidate) => candidate.id === id);
  if (!key) throw new SecretError(`Cannot decrypt the secret: add the key "${id}" to SECRETS_KEY`);
  return key;
}

function algorithm(iv: Uint8Array<ArrayBuffer>, keyId: string, context: string): AesGcmParams {
  const additionalData = new TextEncoder().encode(`${VERSION}.${keyId}.${context}`);
  return { name: "AES-GCM", iv, additionalData, tagLength: TAG_BITS };
}

function encode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Buffer.from(text, "base64url"));
  // The decoder skips what it does not know; only the one spelling we write may open.
  if (encode(bytes) !== text) throw new TypeError("not canonical base64url");
  return bytes;
}
