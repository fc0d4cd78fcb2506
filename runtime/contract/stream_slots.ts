import { problem } from "../problem/mod.ts";

export interface StreamLimits {
  /** Streams that may run at once. */
  readonly count?: number;
  /** How many of them may be one caller's. */
  readonly share?: number;
  /** How long a reader may take nothing before its stream is ended. */
  readonly idleMs?: number;
  /** How long a stream may run in all. */
  readonly totalMs?: number;
}

const COUNT = 16;
const SHARE = 4;
const IDLE_MS = 60_000;
const TOTAL_MS = 60 * 60_000;
const RETRY_AFTER_SECONDS = 5;

/**
 * The streams of a process. Each holds what it reads from for as long as its reader likes, so there are only so many, of
 * each caller fewer, and each only for so long.
 */
export class StreamSlots {
  readonly idleMs: number;
  readonly totalMs: number;
  readonly #count: number;
  readonly #share: number;
  readonly #callers = new Map<string, number>();
  #running = 0;

  constructor({ count = COUNT, share = SHARE, idleMs = IDLE_MS, totalMs = TOTAL_MS }: StreamLimits = {}) {
    this.#count = count;
    this.#share = share;
    this.idleMs = idleMs;
    this.totalMs = totalMs;
  }

  get running(): number {
    return this.#running;
  }

  /**
   * @param caller whose share it counts against, where that is known
   * @returns gives the slot back, once
   * @throws {Problem} `quota-exceeded` while the caller's share is taken, `unavailable` while all are
   */
  take(caller: string | undefined): () => void {
    const own = caller === undefined ? 0 : this.#callers.get(caller) ?? 0;
    if (own >= this.#share) throw problem("quota-exceeded", waiting(`${this.#share} of your streams`));
    if (this.#running >= this.#count) throw problem("unavailable", waiting(`${this.#count} streams`));
    this.#running++;
    if (caller !== undefined) this.#callers.set(caller, own + 1);
    return () => {
      this.#running--;
      if (caller === undefined) return;
      const left = this.#callers.get(caller)! - 1;
      if (left > 0) this.#callers.set(caller, left);
      else this.#callers.delete(caller);
    };
  }
}

function waiting(which: string) {
  const detail = `${which} are running, try again in ${RETRY_AFTER_SECONDS} s`;
  return { detail, retryAfterSeconds: RETRY_AFTER_SECONDS };
}
