import { createHash, timingSafeEqual } from "node:crypto";

/**
 * Compares secrets in a time that tells nothing about where they differ. Both are hashed first, so their lengths
 * may differ and are not revealed either.
 */
export function equalInConstantTime(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right));
}

function digest(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}
