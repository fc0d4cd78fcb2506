import {
  BLOCKED_POINTS,
  checkSeconds,
  checkUse,
  type Limiter,
  type LimitPolicy,
  verdictOf,
} from "./limiter.ts";

export interface MemoryLimiterOptions {
  /** Keys that may be counted one by one in each policy (100,000); further keys share counters. */
  readonly maxKeys?: number;
}

/** Counts inside this process. */
export function memoryLimiter(options: MemoryLimiterOptions = {}): Limiter {
  const maxKeys = options.maxKeys ?? 100_000;
  const counters = new Map<string, Counter>();

  /** Spares the lookup by name for policies that come again and again, as those of a gate do. */
  const known = new WeakMap<LimitPolicy, Counter>();

  function counterOf(policy: LimitPolicy): Counter {
    let counter = known.get(policy);
    if (!counter) known.set(policy, counter = counterNamed(policy));
    return counter;
  }

  function counterNamed({ name, windowSeconds }: LimitPolicy): Counter {
    const id = `${windowSeconds}:${name}`;
    let counter = counters.get(id);
    if (!counter) counters.set(id, counter = new Counter(windowSeconds, maxKeys));
    return counter;
  }

  return {
    // Asynchronous so that whoever asks for the impossible gets a rejection, as from any other adapter.
    // deno-lint-ignore require-await -- see above
    async consume(policy, key, points = 1) {
      checkUse(policy, points);
      const { spent, resetMs } = counterOf(policy).add(key, points);
      return verdictOf(policy, spent, resetMs);
    },
    // deno-lint-ignore require-await -- as consume
    async reward(policy, key, points = 1) {
      checkUse(policy, points);
      counterOf(policy).giveBack(key, points);
    },
    // deno-lint-ignore require-await -- as consume
    async block(policy, key, seconds) {
      checkSeconds(seconds);
      counterOf(policy).block(key, seconds);
    },
    [Symbol.asyncDispose]: () => Promise.resolve(counters.clear()),
  };
}

const SHARED_COUNTERS = 256;

/** What a key has spent since its window began. */
interface Window {
  spent: number;
  /** On the clock of `performance.now`. */
  readonly endMs: number;
}

/** The counters of one policy. It runs twice in every request, so it neither waits nor sets timers. */
class Counter {
  readonly #windows = new Map<string, Window>();
  readonly #windowMs: number;
  readonly #maxKeys: number;
  #sweepAtMs = 0;

  constructor(windowSeconds: number, maxKeys: number) {
    this.#windowMs = windowSeconds * 1000;
    this.#maxKeys = maxKeys;
  }

  add(key: string, points: number): { spent: number; resetMs: number } {
    const nowMs = performance.now();
    const place = this.#place(key, nowMs);
    let window = this.#windows.get(place);
    if (!window || window.endMs <= nowMs) {
      window = { spent: 0, endMs: nowMs + this.#windowMs };
      this.#windows.set(place, window);
    }
    window.spent += points;
    return { spent: window.spent, resetMs: window.endMs - nowMs };
  }

  giveBack(key: string, points: number): void {
    const nowMs = performance.now();
    const window = this.#windows.get(this.#place(key, nowMs));
    if (!window || window.endMs <= nowMs || window.spent >= BLOCKED_POINTS) return;
    window.spent = Math.max(0, window.spent - points);
  }

  block(key: string, seconds: number): void {
    const nowMs = performance.now();
    this.#windows.set(this.#place(key, nowMs), { spent: BLOCKED_POINTS, endMs: nowMs + seconds * 1000 });
  }

  /**
   * Where a key is counted: under its own name, unless a flood of new names (any IPv6 user can make up billions) has
   * filled the memory meant for them. Newcomers then share a few counters; keys already known keep theirs.
   */
  #place(key: string, nowMs: number): string {
    if (nowMs >= this.#sweepAtMs) this.#sweep(nowMs);
    if (this.#windows.size < this.#maxKeys || this.#windows.has(key)) return key;
    return `shared ${hash(key) % SHARED_COUNTERS}`;
  }

  /** Once in a window's length, so that no key is kept for longer than two. */
  #sweep(nowMs: number): void {
    for (const [key, { endMs }] of this.#windows) if (endMs <= nowMs) this.#windows.delete(key);
    this.#sweepAtMs = nowMs + this.#windowMs;
  }
}

/** FNV-1a, 32 bits: spreads keys, protects nothing. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
