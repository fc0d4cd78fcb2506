import { createHash } from "node:crypto";
import { Buffer } from "node:buffer";
import { KeyedHmac } from "./keyed_hmac.ts";

/** One AES-256-GCM key; `id` is public and names the key inside what it encrypted. */
export interface SecretKey {
  readonly id: string;
  readonly key: CryptoKey;
  /** HMAC-SHA-256, for initialisation vectors that follow from what is encrypted. */
  readonly ivKey: CryptoKey;
  /** For what is stored of secrets that are short enough to be guessed from a plain hash. */
  readonly hashKey: KeyedHmac;
}

/** The first encrypts; all of them decrypt, so a new key is rotated in by putting it in front. */
export type SecretKeys = readonly [SecretKey, ...SecretKey[]];

const KEY_BYTES = 32;
const MAX_KEYS = 8;

/** A fresh key in the form {@linkcode parseSecretKeys} reads. */
export function generateSecretKey(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(KEY_BYTES))).toString("base64url");
}

/**
 * Reads `SECRETS_KEY`: up to 8 keys separated by commas, each 32 bytes in base64 or base64url, newest first.
 * @throws {TypeError} naming the position of a bad key, never its value
 */
export async function parseSecretKeys(text: string): Promise<SecretKeys> {
  const parts = text.trim().split(",", MAX_KEYS + 1);
  if (parts.length > MAX_KEYS) throw new TypeError(`Cannot use more than ${MAX_KEYS} secret keys`);
  const keys = await Promise.all(parts.map((part, index) => parseSecretKey(part.trim(), index + 1)));
  const [first, ...rest] = keys;
  if (!first) throw new TypeError("Cannot use an empty list of secret keys");
  return [first, ...rest];
}

async function parseSecretKey(text: string, position: number): Promise<SecretKey> {
  const bytes = /^[A-Za-z0-9+/_-]{43}=?$/.test(text)
    ? new Uint8Array(Buffer.from(text, "base64"))
    : undefined;
  if (bytes?.length !== KEY_BYTES) {
    throw new TypeError(`Secret key ${position} is not ${KEY_BYTES} bytes in base64`);
  }
  const derive = (purpose: string) => createHash("sha256").update(purpose).update(bytes);
  const id = derive("downbeat secret key id").digest("hex").slice(0, 8);
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  const derived = new Uint8Array(derive("downbeat secret key iv").digest());
  const ivKey = await crypto.subtle.importKey("raw", derived, { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
  ]);
  const hashKey = new KeyedHmac(derive("downbeat secret key hash").digest());
  return { id, key, ivKey, hashKey };
}
