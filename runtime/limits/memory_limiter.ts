import { RateLimiterMemory } from "rate-limiter-flexible";
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

  function counterOf({ name, windowSeconds }: LimitPolicy): Counter {
    const id = `${windowSeconds}:${name}`;
    let counter = counters.get(id);
    if (!counter) counters.set(id, counter = new Counter(windowSeconds, maxKeys));
    return counter;
  }

  return {
    async consume(policy, key, points = 1) {
      checkUse(policy, points);
      const { consumedPoints, msBeforeNext } = await counterOf(policy).add(key, points);
      return verdictOf(policy, consumedPoints, msBeforeNext);
    },
    async reward(policy, key, points = 1) {
      checkUse(policy, points);
      await counterOf(policy).giveBack(key, points);
    },
    async block(policy, key, seconds) {
      checkSeconds(seconds);
      await counterOf(policy).block(key, seconds);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...counters.values()].map((counter) => counter.clear()));
      counters.clear();
    },
  };
}

const SHARED_COUNTERS = 256;

/** The counters of one policy. The library counts; what a count means is decided outside. */
class Counter {
  readonly #counts: RateLimiterMemory;
  readonly #windowMs: number;
  readonly #maxKeys: number;
  /** Windows begun in the current and the previous stretch of one window's length: no key outlives the two. */
  #begun = 0;
  #begunBefore = 0;
  #stretchEndMs = 0;

  constructor(windowSeconds: number, maxKeys: number) {
    this.#counts = new RateLimiterMemory({ points: BLOCKED_POINTS, duration: windowSeconds });
    this.#windowMs = windowSeconds * 1000;
    this.#maxKeys = maxKeys;
  }

  async add(key: string, points: number) {
    const result = await this.#counts.penalty(await this.#place(key), points);
    if (result.isFirstInDuration) this.#begun++;
    return result;
  }

  async giveBack(key: string, points: number): Promise<void> {
    const place = await this.#place(key);
    const held = await this.#counts.get(place);
    if (!held || held.msBeforeNext <= 0 || held.consumedPoints >= BLOCKED_POINTS) return;
    await this.#counts.reward(place, Math.min(points, held.consumedPoints));
  }

  async block(key: string, seconds: number): Promise<void> {
    await this.#counts.set(await this.#place(key), BLOCKED_POINTS, seconds);
  }

  /** Every entry has a timer in the library, which would outlive us otherwise. */
  async clear(): Promise<void> {
    await Promise.all(this.#counts.dump().storage.map(({ key }) => this.#counts.delete(key)));
  }

  /**
   * Where a key is counted: under its own name, unless a flood of new names (any IPv6 user can make up billions) has
   * filled the memory meant for them. Newcomers then share a few counters; keys already known keep theirs.
   */
  async #place(key: string): Promise<string> {
    this.#turnStretch();
    if (this.#begun + this.#begunBefore < this.#maxKeys || await this.#counts.get(key)) return key;
    return `shared ${hash(key) % SHARED_COUNTERS}`;
  }

  #turnStretch(): void {
    const nowMs = performance.now();
    if (nowMs < this.#stretchEndMs) return;
    this.#begunBefore = nowMs < this.#stretchEndMs + this.#windowMs ? this.#begun : 0;
    this.#begun = 0;
    this.#stretchEndMs = nowMs + this.#windowMs;
  }
}

/** FNV-1a, 32 bits: spreads keys, protects nothing. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
