/** When a secret of a key was last used. */
export interface KeyUse {
  readonly keyId: string;
  readonly hash: string;
  readonly at: Date;
}

/** A minute is fine enough to see whether a secret is still in use somewhere. */
const GRAIN_MS = 60_000;

/** Last uses that are not in the store yet, one a minute for each secret. */
export class LastUses {
  readonly #capacity: number;
  readonly #notedMs = new Map<string, number>();
  #pending = new Map<string, KeyUse>();

  /** @param capacity secrets that are remembered, the longest known leaving first */
  constructor(capacity = 10_000) {
    this.#capacity = capacity;
  }

  note(keyId: string, hash: string, at: Date): void {
    const atMs = at.getTime();
    const notedMs = this.#notedMs.get(hash);
    if (notedMs !== undefined && Math.abs(atMs - notedMs) < GRAIN_MS) return;
    if (this.#pending.size >= this.#capacity && !this.#pending.has(hash)) return;
    this.#notedMs.delete(hash);
    this.#notedMs.set(hash, atMs);
    if (this.#notedMs.size > this.#capacity) this.#notedMs.delete(this.#notedMs.keys().next().value!);
    this.#pending.set(hash, { keyId, hash, at });
  }

  /** Hands over what is to be written. */
  take(): KeyUse[] {
    const taken = [...this.#pending.values()];
    this.#pending = new Map();
    return taken;
  }
}
