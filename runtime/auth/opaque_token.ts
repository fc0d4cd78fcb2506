import { Buffer } from "node:buffer";
import { hash } from "node:crypto";

const TOKEN_BYTES = 32;

/** 256 random bits in base64url (43 characters), for secrets that only we read. */
export function newOpaqueToken(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES))).toString("base64url");
}

/**
 * What is stored of a secret with 256 random bits in it: SHA-256 in base64url (43 characters). No salt and no slow
 * function are needed, since nobody can try that many.
 */
export function hashOpaqueToken(token: string): string {
  return hash("sha256", token, "base64url");
}
