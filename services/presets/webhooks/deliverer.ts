import type { Logger } from "@downbeat/runtime/observe";
import { type Claim, claimDue, releaseClaim } from "../store/claims.ts";
import { conclude, type ConcludingPorts } from "./conclude.ts";
import { type SendingPorts, sendMessage, TIMEOUT_MS } from "./send_message.ts";

export interface DelivererPorts extends SendingPorts, ConcludingPorts {
  readonly log: Logger;
}

/** Attempts of this process at once: they mostly wait. */
const PLACES = 32;
/** Attempts at one webhook at once. */
const PER_WEBHOOK = 2;
/** Of all places so many may be held by webhooks that were slow the last time. */
const SLOW_PLACES = PLACES / 2;
const SLOW_MS = 2_000;
/** Slow webhooks that are remembered. */
const MAX_SLOW = 1_000;
/** An attempt may take its time-out and as long again to be written down; then another process takes over. */
const LEASE_MS = 2 * TIMEOUT_MS;
/** How long a place stays free, so that those that come free together are filled together. */
const GATHERING_MS = 10;
/** How long attempts under way may go on when the process stops. */
const STOPPING_MS = 2_000;

/**
 * Attempts what is due, many at a time. What is due is kept in the database and claimed there, so that it survives the
 * process, and no transaction is open while a receiver is waited for.
 */
export class Deliverer implements AsyncDisposable {
  readonly #ports: DelivererPorts;
  readonly #running = new Map<Promise<void>, string>();
  readonly #slow = new Set<string>();
  readonly #stopping = new AbortController();
  #stopped = false;
  #filling: Promise<void> | undefined;
  #again = false;
  #gathering: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: DelivererPorts) {
    this.#ports = ports;
  }

  /** Begins to attempt what is due, as far as there are places. Whoever calls while that goes on has it done again. */
  fill(): Promise<void> {
    this.#again = true;
    this.#filling ??= this.#claim().finally(() => this.#filling = undefined);
    return this.#filling;
  }

  /** Lets attempts end within a moment; what is broken off then is free to be attempted by another process at once. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    await this.#filling?.catch(() => {});
    const timer = setTimeout(() => this.#stopping.abort(), STOPPING_MS);
    await Promise.all(this.#running.keys());
    clearTimeout(timer);
    clearTimeout(this.#gathering);
  }

  async #claim(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      await this.#take(this.#placesForAny(), []);
      if (this.#slow.size > 0) await this.#take(PLACES - this.#running.size, [...this.#slow]);
    }
  }

  /** Free places, for slow webhooks too: they have waited longest, and would take every one of them. */
  #placesForAny(): number {
    const free = PLACES - this.#running.size;
    if (this.#slow.size === 0) return free;
    const held = this.#running.values().filter((id) => this.#slow.has(id)).toArray().length;
    return Math.min(free, Math.max(0, SLOW_PLACES - held));
  }

  async #take(limit: number, except: readonly string[]): Promise<void> {
    if (limit === 0) return;
    const { db, now } = this.#ports;
    const at = now();
    const leasedUntil = new Date(at.getTime() + LEASE_MS);
    const claims = await claimDue(db, { at, leasedUntil, limit, perWebhook: PER_WEBHOOK, except });
    for (const claim of claims) this.#start(claim);
  }

  #start(claim: Claim): void {
    const run = this.#attempt(claim)
      .catch((error) => this.#ports.log.warn("An attempt cannot be written down: {error}", { error }))
      .then(() => {
        this.#running.delete(run);
        this.#gather();
      });
    this.#running.set(run, claim.webhook.id);
  }

  #gather(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      // What keeps this from being done is said by the next round.
      this.fill().catch(() => {});
    }, GATHERING_MS);
  }

  async #attempt(claim: Claim): Promise<void> {
    const { signal } = this.#stopping;
    try {
      const sending = await sendMessage(this.#ports, claim, signal);
      this.#time(claim.webhook.id, sending.attempt.durationMs);
      await conclude(this.#ports, claim, sending);
    } catch (error) {
      if (!signal.aborted) throw error;
      await releaseClaim(this.#ports.db, claim);
    }
  }

  #time(webhookId: string, durationMs: number): void {
    this.#slow.delete(webhookId);
    if (durationMs < SLOW_MS) return;
    if (this.#slow.size === MAX_SLOW) this.#slow.clear();
    this.#slow.add(webhookId);
  }
}
