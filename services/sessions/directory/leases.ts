import type { AskedRedis } from "./asked_redis.ts";
import { DirectoryAway, type Location } from "./directory.ts";
import { RENEW_MS } from "./lifetimes.ts";
import { LOCATE, RELEASE, RENEW } from "./redis_scripts.ts";

/** Rooms that one script renews: enough to make rounds cheap, few enough that no script keeps Redis busy for long. */
const BATCH = 128;

export interface LeasesOptions {
  readonly redis: AskedRedis;
  /** Names this process, and no other before or after it. */
  readonly node: string;
  /** Where other nodes reach this one. */
  url(): string;
  leaseKey(sessionId: string): string;
  termKey(sessionId: string): string;
}

/** The rooms this node has, and what keeps them: each lease is renewed once a second, in one round. */
export class Leases implements AsyncDisposable {
  readonly #options: LeasesOptions;
  readonly #terms = new Map<string, number>();
  readonly #listeners: ((sessionId: string) => void)[] = [];
  readonly #timer: ReturnType<typeof setInterval>;
  /** The last round was answered, so no lease of ours can have ended since. */
  #sure = true;
  #round: Promise<void> | undefined;
  #closed = false;

  constructor(options: LeasesOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#beginRound(), RENEW_MS);
  }

  /** The term under which this node has a room. */
  termOf(sessionId: string): number | undefined {
    return this.#terms.get(sessionId);
  }

  onLost(listener: (sessionId: string) => void): void {
    this.#listeners.push(listener);
  }

  async locate(sessionId: string): Promise<Location> {
    if (this.#closed) throw new DirectoryAway("Cannot take rooms any more, the directory is closed");
    const held = this.#terms.get(sessionId);
    if (held !== undefined && (this.#sure || await this.#stillHeld(sessionId))) {
      return { here: true, term: held };
    }
    const { redis, node, url, leaseKey, termKey } = this.#options;
    const reply = await redis.run(LOCATE, [leaseKey(sessionId), termKey(sessionId)], [node, url()]);
    const [here, answer] = reply as [0, string] | [1, number];
    if (here === 0) return { here: false, url: answer };
    this.#terms.set(sessionId, answer);
    return { here: true, term: answer };
  }

  /** Ends a lease; where Redis is away it ends by itself. */
  async release(sessionId: string): Promise<void> {
    const term = this.#terms.get(sessionId);
    if (term === undefined) return;
    this.#terms.delete(sessionId);
    await this.#end([[sessionId, term]]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#round;
    const held = [...this.#terms];
    this.#terms.clear();
    await Promise.all(batches(held).map((batch) => this.#end(batch)));
  }

  /** Whether a room is ours although its lease may have ended; while nobody can tell, it is. */
  async #stillHeld(sessionId: string): Promise<boolean> {
    try {
      await this.#renew([...this.#terms].filter(([id]) => id === sessionId));
    } catch (error) {
      if (!(error instanceof DirectoryAway)) throw error;
    }
    return this.#terms.has(sessionId);
  }

  #beginRound(): void {
    this.#round ??= this.#renewAll().finally(() => this.#round = undefined);
  }

  async #renewAll(): Promise<void> {
    try {
      await Promise.all(batches([...this.#terms]).map((batch) => this.#renew(batch)));
      this.#sure = true;
    } catch (error) {
      if (!(error instanceof DirectoryAway)) throw error;
      this.#sure = false;
    }
  }

  async #renew(held: readonly Held[]): Promise<void> {
    const { redis, node, url, leaseKey, termKey } = this.#options;
    const keys = held.flatMap(([id]) => [leaseKey(id), termKey(id)]);
    const reply = await redis.run(RENEW, keys, [node, url(), ...held.map(([, term]) => String(term))]);
    const answers = reply as (0 | 1)[];
    // A room that was released or taken anew meanwhile is not what was asked about.
    const lost = held.filter(([id, term], i) => answers[i] === 0 && this.#terms.get(id) === term);
    for (const [id] of lost) this.#terms.delete(id);
    for (const [id] of lost) for (const listener of this.#listeners) listener(id);
  }

  async #end(held: readonly Held[]): Promise<void> {
    const { redis, node, leaseKey } = this.#options;
    const terms = held.map(([, term]) => String(term));
    try {
      await redis.run(RELEASE, held.map(([id]) => leaseKey(id)), [node, ...terms]);
    } catch (error) {
      if (!(error instanceof DirectoryAway)) throw error;
    }
  }
}

type Held = readonly [sessionId: string, term: number];

function batches(held: readonly Held[]): Held[][] {
  const count = Math.ceil(held.length / BATCH);
  return Array.from({ length: count }, (_, i) => held.slice(i * BATCH, (i + 1) * BATCH));
}
