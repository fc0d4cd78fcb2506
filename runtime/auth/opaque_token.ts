import { Buffer } from "node:buffer";

const TOKEN_BYTES = 32;

/** 256 random bits in base64url (43 characters), for secrets that only we read. */
export function newOpaqueToken(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES))).toString("base64url");
}
