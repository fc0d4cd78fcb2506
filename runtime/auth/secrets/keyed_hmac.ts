import { createHash, type Hash } from "node:crypto";

const BLOCK_BYTES = 64;

/**
 * HMAC-SHA-256 under one key (RFC 2104, 2). The key's two blocks are hashed beforehand, as its section 4 describes: with
 * messages of a few bytes that is most of the work.
 */
export class KeyedHmac {
  readonly #inner: Hash;
  readonly #outer: Hash;

  /** @param key at most 64 bytes */
  constructor(key: Uint8Array) {
    if (key.byteLength > BLOCK_BYTES) throw new RangeError(`The key has more than ${BLOCK_BYTES} bytes`);
    const block = (pad: number) =>
      createHash("sha256").update(Uint8Array.from({ length: BLOCK_BYTES }, (_, at) => (key[at] ?? 0) ^ pad));
    this.#inner = block(0x36);
    this.#outer = block(0x5c);
  }

  /** In base64url, 43 characters. */
  digest(message: string): string {
    const inner = this.#inner.copy().update(message).digest();
    return this.#outer.copy().update(inner).digest("base64url");
  }
}
