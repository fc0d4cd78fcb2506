import type { OnServed } from "@downbeat/runtime/contract";
import type { Logger } from "@downbeat/runtime/observe";
import { startRounds } from "@downbeat/runtime/rounds";
import type { Kysely } from "kysely";
import { dayOf, firstKeptDay } from "./domain/key_usage.ts";
import { LastUses } from "./memory/last_uses.ts";
import { UsageCounters } from "./memory/usage_counters.ts";
import { addKeyUsage, forgetKeyUsage } from "./store/key_usage.ts";
import { writeLastUses } from "./store/key_uses.ts";
import type { PresetsTables } from "./tables.ts";

export interface UsagePorts {
  readonly db: Kysely<PresetsTables>;
  readonly log: Logger;
  now(): Date;
}

const INTERVAL_MS = 5_000;
const FORGET_EVERY_MS = 24 * 60 * 60 * 1000;
const FORGET_BATCH = 5_000;
const FLUSH_BATCH = 500;

/**
 * Counts in memory what keys use, and writes it every five seconds and at the end. A process that is killed loses the
 * five seconds before; a write whose answer is lost may count twice. Nothing is billed by these figures.
 */
export class UsageRecorder implements AsyncDisposable {
  readonly #ports: UsagePorts;
  readonly #counters = new UsageCounters();
  readonly #lastUses = new LastUses();
  #forgottenMs = -Infinity;
  readonly #rounds: AsyncDisposable;

  constructor(ports: UsagePorts) {
    this.#ports = ports;
    this.#rounds = startRounds({
      intervalMs: INTERVAL_MS,
      work: async (stopping) => {
        await this.flush();
        await this.#forget(stopping);
      },
      atEnd: () => this.flush(),
      log: ports.log,
      failing: "What keys use cannot be written: {error}",
      recovered: "What keys use is written again",
    });
  }

  /** Counts an answer to a key. */
  readonly onServed: OnServed = (principal, operation, status) => {
    if (principal.kind !== "key") return;
    const { id: owner, keyId: key_id } = principal;
    this.#counters.count({ owner, day: dayOf(this.#ports.now()), key_id, operation }, status);
  };

  /** Notes that a secret let somebody in. */
  onUse(keyId: string, hash: string, at: Date): void {
    this.#lastUses.note(keyId, hash, at);
  }

  /** Writes what was counted until now. */
  async flush(): Promise<void> {
    const { db } = this.#ports;
    const rows = this.#counters.take();
    for (let start = 0; start < rows.length; start += FLUSH_BATCH) {
      try {
        await addKeyUsage(db, rows.slice(start, start + FLUSH_BATCH));
      } catch (error) {
        // Not those before: they are in the store, and would be counted again.
        this.#counters.giveBack(rows.slice(start));
        throw error;
      }
    }
    await writeLastUses(db, this.#lastUses.take());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#rounds[Symbol.asyncDispose]();
  }

  async #forget(stopping: AbortSignal): Promise<void> {
    const { db, now } = this.#ports;
    const at = now();
    if (at.getTime() - this.#forgottenMs < FORGET_EVERY_MS) return;
    this.#forgottenMs = at.getTime();
    for (let gone = FORGET_BATCH; gone === FORGET_BATCH && !stopping.aborted;) {
      gone = await forgetKeyUsage(db, firstKeptDay(at), FORGET_BATCH);
    }
  }
}
