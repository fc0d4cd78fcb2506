import type { Logger, ReportTelemetry } from "@downbeat/runtime/observe";
import { startRounds } from "@downbeat/runtime/rounds";
import type { Kysely } from "kysely";
import { parseWindow } from "./domain/windows.ts";
import { dueWindows } from "./due_windows.ts";
import { publishWindow } from "./publish_window.ts";
import { purge } from "./purge.ts";
import { findPublication } from "./store/publications.ts";
import type { TelemetryTables } from "./tables.ts";

export interface StatisticsPorts {
  readonly db: Kysely<TelemetryTables>;
  readonly log: Logger;
  readonly observed: Pick<ReportTelemetry, "published" | "latestDay">;
  now(): Date;
}

const INTERVAL_MS = 60_000;

/**
 * Publishes what has closed and takes out what is old, once a minute. Every process does: a window is published by
 * whichever comes first, and only once.
 */
export class StatisticsRounds implements AsyncDisposable {
  readonly #ports: StatisticsPorts;
  readonly #rounds: AsyncDisposable;

  constructor(ports: StatisticsPorts) {
    this.#ports = ports;
    this.#rounds = startRounds({
      intervalMs: INTERVAL_MS,
      // A process that never lives for a minute must publish too.
      atOnce: true,
      work: (stopping) => this.run(stopping),
      log: ports.log,
      failing: "The statistics cannot be published: {error}",
      recovered: "The statistics are published again",
    });
  }

  /** Does what is due by now. */
  async run(stopping?: AbortSignal): Promise<void> {
    const at = this.#ports.now();
    try {
      await this.#publish(at, stopping);
    } finally {
      // What fails may fail for days: the age of the latest day must be seen then, and what is old must go.
      await this.#tellLatestDay();
      await purge(this.#ports.db, at, stopping);
    }
  }

  async #publish(at: Date, stopping?: AbortSignal): Promise<void> {
    const { db, observed } = this.#ports;
    for (const audience of ["ops", "public"] as const) {
      for (const window of await dueWindows(db, audience, at)) {
        if (stopping?.aborted) return;
        if (await publishWindow(db, window, at, stopping)) observed.published(audience);
      }
    }
  }

  async #tellLatestDay(): Promise<void> {
    const latest = await findPublication(this.#ports.db, "ops");
    if (latest) this.#ports.observed.latestDay(parseWindow("ops", latest.window_name)!.to);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#rounds[Symbol.asyncDispose]();
  }
}
