export interface StoreGuardOptions {
  /** How long one call may wait for the store (100 ms). */
  readonly timeoutMs?: number;
  /** After a failure, how long the store is left alone before one call tries it again (1 s). */
  readonly retryMs?: number;
  /** Told once when the store goes away, with the reason. */
  readonly onAway?: (error: unknown) => void;
  /** Told once when it answers again. */
  readonly onBack?: () => void;
}

/**
 * Keeps a store that fails or hangs from slowing its callers: the first failure sends everyone to the substitute,
 * and one call at a time then finds out whether the store is back.
 */
export class StoreGuard {
  readonly #ready: () => boolean;
  readonly #options: StoreGuardOptions;
  #away = false;
  #retryAtMs = 0;

  constructor(ready: () => boolean, options: StoreGuardOptions) {
    this.#ready = ready;
    this.#options = options;
  }

  /** The store's answer, or the substitute's if the store has none in time. */
  async ask<T>(store: () => Promise<T>, substitute: () => Promise<T>): Promise<T> {
    if (this.#away && performance.now() < this.#retryAtMs) return await substitute();
    const { timeoutMs = 100, retryMs = 1000 } = this.#options;
    // Taken before the attempt, so that those who come during it do not wait as well.
    this.#retryAtMs = performance.now() + timeoutMs + retryMs;
    try {
      if (!this.#ready()) throw new Error("The store is not connected");
      const answer = await answerWithin(store(), timeoutMs);
      this.#comeBack();
      return answer;
    } catch (error) {
      this.#goAway(error, retryMs);
      return await substitute();
    }
  }

  #comeBack(): void {
    if (!this.#away) return;
    this.#away = false;
    this.#options.onBack?.();
  }

  #goAway(error: unknown, retryMs: number): void {
    this.#retryAtMs = performance.now() + retryMs;
    if (this.#away) return;
    this.#away = true;
    this.#options.onAway?.(error);
  }
}

async function answerWithin<T>(answer: Promise<T>, limitMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The store did not answer within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
