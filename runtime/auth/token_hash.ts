import { createHash } from "node:crypto";
import { Buffer } from "node:buffer";

const TOKEN_BYTES = 32;

/** 256 random bits in base64url (43 characters), for refresh tokens and other secrets we look up ourselves. */
export function newOpaqueToken(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES))).toString("base64url");
}

/**
 * What is stored instead of the token: SHA-256 in hex. A slow hash would add nothing, because 256 random bits
 * cannot be guessed however fast the guesses are.
 */
export function hashOpaqueToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
