interface Entry<Value> {
  readonly value: Value;
  readonly endsAtMs: number;
}

const FIRST_SWEEP_SIZE = 1024;

/** Values that end by themselves. It never holds more than twice as many as are alive, beyond the first thousand. */
export class ExpiringMap<Value> {
  readonly #nowMs: () => number;
  readonly #entries = new Map<string, Entry<Value>>();
  #sweepAtSize = FIRST_SWEEP_SIZE;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** How many are held, the ended ones that were not swept yet included. */
  get size(): number {
    return this.#entries.size;
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    return entry && entry.endsAtMs > this.#nowMs() ? entry.value : undefined;
  }

  set(key: string, value: Value, lifetimeMs: number): void {
    this.#entries.set(key, { value, endsAtMs: this.#nowMs() + lifetimeMs });
    if (this.#entries.size >= this.#sweepAtSize) this.#sweep();
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  #sweep(): void {
    const nowMs = this.#nowMs();
    for (const [key, { endsAtMs }] of this.#entries) if (endsAtMs <= nowMs) this.#entries.delete(key);
    this.#sweepAtSize = Math.max(FIRST_SWEEP_SIZE, 2 * this.#entries.size);
  }
}
