import type { Logger } from "@downbeat/runtime/observe";
import { startRounds } from "@downbeat/runtime/rounds";
import type { Kysely } from "kysely";
import type { ChangePosition } from "./store/changes.ts";
import { removeSuperseded, removeUnseen, toldPlace } from "./store/compact_changes.ts";
import { BEGINNING } from "./store/feed.ts";
import type { PresetsTables } from "./tables.ts";

export interface CompactionPorts {
  readonly db: Kysely<PresetsTables>;
  readonly log: Logger;
  now(): Date;
}

const INTERVAL_MS = 60 * 60 * 1000;
/** Every process that keeps something in memory has read a change long before. */
const KEPT_MS = 24 * 60 * 60 * 1000;
const BATCH = 1_000;

/**
 * Keeps the log of changes no longer than one row for each preset that was ever public, and a day of the others. Places
 * in the log are positions and not rows, so a cursor of any age stays good.
 */
export class Compaction implements AsyncDisposable {
  readonly #ports: CompactionPorts;
  #place: ChangePosition = BEGINNING;
  readonly #rounds: AsyncDisposable;

  constructor(ports: CompactionPorts) {
    this.#ports = ports;
    this.#rounds = startRounds({
      intervalMs: INTERVAL_MS,
      work: (stopping) => this.run(stopping),
      log: ports.log,
      failing: "The log of changes cannot be compacted: {error}",
      recovered: "The log of changes is compacted again",
    });
  }

  /** Takes out what is superfluous by now; the whole log the first time, then what was written since. */
  async run(stopping?: AbortSignal): Promise<void> {
    const { db, now } = this.#ports;
    const before = new Date(now().getTime() - KEPT_MS);
    for (let removed = BATCH; removed === BATCH && !stopping?.aborted;) {
      removed = await removeUnseen(db, before, BATCH);
    }
    const upTo = await toldPlace(db);
    while (!stopping?.aborted) {
      const place = await removeSuperseded(db, { after: this.#place, upTo, before }, BATCH);
      if (!place) return;
      this.#place = place;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#rounds[Symbol.asyncDispose]();
  }
}
