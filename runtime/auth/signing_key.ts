import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";
import { SIGNING_ALGORITHM } from "./algorithms.ts";

/** An Ed25519 key pair; `kid` is its RFC 7638 thumbprint, so the same key has the same name everywhere. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  /** What `/.well-known/jwks.json` lists. */
  readonly publicJwk: JWK;
}

/** A fresh key and the text to keep: a JWK with the private part, to be stored encrypted only. */
export async function generateSigningKey(): Promise<{ key: SigningKey; stored: string }> {
  const pair = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
  const stored = JSON.stringify(await exportJWK(pair.privateKey));
  return { key: await importSigningKey(stored), stored };
}

/**
 * Reads a key that {@linkcode generateSigningKey} returned as `stored`. The private part can then sign, but
 * no longer leave the key object.
 * @throws {TypeError} when the text is not an Ed25519 private JWK
 */
export async function importSigningKey(stored: string): Promise<SigningKey> {
  const { kty, crv, x, d } = parseJwk(stored);
  if (kty !== "OKP" || crv !== "Ed25519" || !x || !d) {
    throw new TypeError("Cannot import the signing key: it is not an Ed25519 private JWK");
  }
  const kid = await calculateJwkThumbprint({ kty, crv, x });
  const privateKey = await importJWK({ kty, crv, x, d }, SIGNING_ALGORITHM, { extractable: false });
  if (!(privateKey instanceof CryptoKey)) throw new TypeError("Cannot import the signing key as a CryptoKey");
  return { kid, privateKey, publicJwk: { kty, crv, x, kid, alg: SIGNING_ALGORITHM, use: "sig" } };
}

function parseJwk(stored: string): JWK {
  try {
    return JSON.parse(stored) as JWK;
  } catch {
    // The parser's own message quotes its input, which here is a private key.
    throw new TypeError("Cannot import the signing key: it is not JSON");
  }
}
