import type { Database } from "@downbeat/runtime/db";
import { logger } from "@downbeat/runtime/observe";
import { openTestApp, testDatabase, type TestRequest } from "@downbeat/runtime/service/testing";
import type { Kysely } from "kysely";
import type { TelemetryReport } from "../domain/types.ts";
import { telemetry } from "../mod.ts";
import { StatisticsRounds } from "../statistics_rounds.ts";
import type { TelemetryTables } from "../tables.ts";
import { newAnonId, newReport } from "./report.ts";

/** What a database needs before {@linkcode openStage}. */
export const stageDatabase = testDatabase([telemetry]);

/** A key that reads what operators read. */
export const OPS_KEY = `dbk_${"0".repeat(26)}_${"K".repeat(43)}`;

/** The service on a clock that only moves when it is told to. */
export interface Stage extends AsyncDisposable {
  readonly db: Kysely<TelemetryTables>;
  /** What was published by the rounds, as `ops` or `public`. */
  readonly published: readonly string[];
  /** Ends of the days that rounds told of as the latest. */
  readonly latestDays: readonly string[];
  now(): Date;
  /** @param time as `2026-11-20T10:23:00Z` */
  goTo(time: string): void;
  request(path: string, init?: TestRequest): Promise<Response>;
  /** Uploads a report of the present hour. @returns the answer's status */
  report(change?: Partial<TelemetryReport>, init?: TestRequest): Promise<number>;
  /** Uploads reports of so many devices, each once. */
  reportFrom(devices: number, change?: Partial<TelemetryReport>): Promise<void>;
  /** A round of publishing and purging. */
  runRound(): Promise<void>;
}

/** @param start time at which the clock stands */
export async function openStage(
  database: Database,
  start: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Stage> {
  let at = new Date(start);
  const now = () => at;
  await using opened = new AsyncDisposableStack();
  const app = opened.use(
    await openTestApp({ database, services: [telemetry], now, env: { TELEMETRY_OPS_KEYS: OPS_KEY, ...env } }),
  );
  const db = database.schema<TelemetryTables>("telemetry");
  const published: string[] = [];
  const latestDays: string[] = [];
  const observed = {
    published: (audience: string) => void published.push(audience),
    latestDay: (end: Date) => void latestDays.push(end.toISOString()),
  };
  const rounds = opened.use(new StatisticsRounds({ db, log: logger("telemetry"), now, observed }));
  const kept = opened.move();
  const stage: Stage = {
    db,
    published,
    latestDays,
    now,
    goTo: (time) => void (at = new Date(time)),
    request: (path, init) => app.request(path, init),
    async report(change, init = {}) {
      const json = newReport(at, change);
      const response = await app.request("/v1/telemetry/performance", { method: "POST", json, ...init });
      await response.body?.cancel();
      return response.status;
    },
    async reportFrom(devices, change) {
      for (let i = 0; i < devices; i++) {
        const status = await stage.report({ anonId: newAnonId(), ...change });
        if (status !== 202) throw new Error(`A report was answered ${status}`);
      }
    },
    runRound: () => rounds.run(),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
  return stage;
}
