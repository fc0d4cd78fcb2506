const BLOCK_BYTES = 65_536;

/** Many small pieces of bytes in a few large blocks: an array of its own for each would take several times their size. */
export class ByteLog {
  readonly #full: Uint8Array[] = [];
  #block = new Uint8Array(BLOCK_BYTES);
  #used = 0;
  #sizeBytes = 0;

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  append(bytes: Uint8Array): void {
    this.#sizeBytes += bytes.length;
    for (let at = 0; at < bytes.length;) {
      const taken = bytes.subarray(at, at + BLOCK_BYTES - this.#used);
      this.#block.set(taken, this.#used);
      this.#used += taken.length;
      at += taken.length;
      if (this.#used === BLOCK_BYTES) this.#startBlock();
    }
  }

  /** All that was appended, in order. */
  *blocks(): Generator<Uint8Array> {
    yield* this.#full;
    if (this.#used > 0) yield this.#block.subarray(0, this.#used);
  }

  #startBlock(): void {
    this.#full.push(this.#block);
    this.#block = new Uint8Array(BLOCK_BYTES);
    this.#used = 0;
  }
}
