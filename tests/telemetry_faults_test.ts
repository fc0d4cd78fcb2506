import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { type Database, openDatabase } from "../runtime/db/mod.ts";
import { THRESHOLDS } from "../services/telemetry/domain/thresholds.ts";
import { windowOf } from "../services/telemetry/domain/windows.ts";
import { StatisticsRounds } from "../services/telemetry/statistics_rounds.ts";
import type { TelemetryTables } from "../services/telemetry/tables.ts";
import { dataDirectory, type DownbeatProcess, startDownbeat } from "./support/downbeat_process.ts";
import { startMortalPostgres } from "./support/mortal_postgres.ts";
import { findInitdb } from "./support/postgres_cluster.ts";
import { scaled } from "./support/scaled.ts";
import { type Batch, batchOf, type BatchPlan } from "./telemetry/batches.ts";
import { deliver, type Delivered, type Outage } from "./telemetry/deliver.ts";
import { expectedCells, keyOf, tallyFaults } from "./telemetry/expected_cells.ts";

const UPLOADS = scaled(200_000);
const KILLS = scaled(40);
const SEED = 11;
const PAGE = 5_000;
const DAY_MS = 86_400_000;
const CLAIM = `${UPLOADS} acknowledged batches, each sent up to three times, count once each`;

const plan: BatchPlan = {
  seed: SEED,
  contributors: Math.max(200, Math.ceil(UPLOADS / 50)),
  windowStart: `${new Date().toISOString().slice(0, 13)}:00:00Z`,
};

Deno.test(`${CLAIM}, over ${KILLS} kills of the process (PGlite)`, async () => {
  await using directory = await dataDirectory();
  await deliverAndCompare(directory.databaseUrl, ({ restart }) => Array<Outage>(KILLS).fill(restart));
});

const initdb = await findInitdb();
Deno.test({
  name: `${CLAIM}, over ${KILLS} kills of the service, of the server or of both (PostgreSQL${
    initdb === undefined ? ": it is not installed here" : ""
  })`,
  ignore: initdb === undefined,
  async fn() {
    await using server = await startMortalPostgres(initdb!);
    const restartServer = async () => {
      await server.kill();
      await server.revive();
    };
    await deliverAndCompare(server.url, ({ kill, start, restart }) => {
      const both = async () => {
        await Promise.all([kill(), server.kill()]);
        await server.revive();
        await start();
      };
      return Array.from({ length: KILLS }, (_, place) => [restart, restartServer, both][place % 3]!);
    });
  },
});

/** What a test can do to the service. */
interface Life {
  kill(): Promise<void>;
  start(): Promise<void>;
  restart(): Promise<void>;
}

async function deliverAndCompare(databaseUrl: string, outagesOf: (life: Life) => Outage[]): Promise<void> {
  const env = {
    ...{ DATABASE_URL: databaseUrl, LIMIT_FACTOR: "0", PRESETS_STARTER: "0" },
    TELEMETRY_IDS_PER_NETWORK: "0",
  };
  let downbeat: DownbeatProcess | undefined;
  const life: Life = {
    async kill() {
      downbeat!.signal("SIGKILL");
      strictEqual((await downbeat!.ended).signal, "SIGKILL");
    },
    async start() {
      downbeat = await startDownbeat({ env });
    },
    async restart() {
      await life.kill();
      await life.start();
    },
  };
  await life.start();
  const beganMs = performance.now();
  let delivered: Delivered;
  try {
    const outages = outagesOf(life);
    const batch = (number: number) => batchOf(plan, number);
    delivered = await deliver({ target: UPLOADS, seed: SEED, batch, url: () => downbeat!.url, outages });
  } finally {
    await life.kill();
  }
  const tookMs = performance.now() - beganMs;
  await using database = await openDatabase(databaseUrl);
  const { byDay, kept } = await compareReports(database, delivered);
  const cells = await comparePublished(database, byDay);
  const { acknowledged, unanswered, requests, failed } = delivered;
  console.log(
    `${requests} requests in ${(tookMs / 1000).toFixed(0)} s, ${failed} of them without an answer: ` +
      `${acknowledged.size} acknowledged batches there, once; of ${unanswered.size} others ${kept} were kept; ` +
      `${cells} published cells are what the batches make`,
  );
}

/** Every acknowledged batch is there as it was sent, and no other but those nothing was heard about. */
async function compareReports(database: Database, { acknowledged, unanswered }: Delivered) {
  const db = database.schema<TelemetryTables>("telemetry");
  const sent = new Map(
    [...acknowledged, ...unanswered].map((number) => [batchOf(plan, number).report.batchId, number] as const),
  );
  strictEqual(sent.size, acknowledged.size + unanswered.size);
  const byDay = new Map<string, Batch[]>();
  const contributors = new Map<number, string>();
  let [found, kept, last] = [0, 0, "00000000-0000-0000-0000-000000000000"];
  for (;;) {
    const rows = await db.selectFrom("reports").selectAll().where("batch_id", ">", last)
      .orderBy("batch_id").limit(PAGE).execute();
    for (const row of rows) {
      const number = sent.get(row.batch_id);
      ok(number !== undefined, `nobody sent "${row.batch_id}"`);
      sent.delete(row.batch_id);
      const batch = batchOf(plan, number);
      const { appVersion, platform, audioPath } = batch.report;
      deepStrictEqual(row.measures, batch.measures);
      deepStrictEqual([row.app_version, row.platform, row.audio_path], [appVersion, platform, audioPath]);
      const known = contributors.get(batch.contributor) ?? row.contributor!;
      strictEqual(row.contributor, known);
      contributors.set(batch.contributor, known);
      const day = byDay.get(row.accepted_day) ?? [];
      day.push(batch);
      byDay.set(row.accepted_day, day);
      found++;
      if (unanswered.has(number)) kept++;
    }
    if (rows.length < PAGE) break;
    last = rows.at(-1)!.batch_id;
  }
  strictEqual(found - kept, acknowledged.size, "every acknowledged batch is there");
  strictEqual(new Set(contributors.values()).size, contributors.size, "contributors are told apart");
  return { byDay, kept };
}

/** Publishes by two processes at once and compares every cell with what the accepted batches make. */
async function comparePublished(
  database: Database,
  byDay: ReadonlyMap<string, readonly Batch[]>,
): Promise<number> {
  const db = database.schema<TelemetryTables>("telemetry");
  const aWeekLater = new Date(Date.now() + 8 * DAY_MS);
  let published = 0;
  const ports = {
    db,
    log: { warn() {}, info() {} } as never,
    now: () => aWeekLater,
    observed: { published: () => void published++, latestDay() {} },
  };
  await using one = new StatisticsRounds(ports);
  await using other = new StatisticsRounds(ports);
  await Promise.all([one.run(), other.run()]);
  strictEqual(published, (await db.selectFrom("publications").selectAll().execute()).length);

  let compared = 0;
  for (const audience of ["ops", "public"] as const) {
    const windows = Map.groupBy(byDay, ([day]) => windowOf(audience, day).name);
    for (const [window, days] of windows) {
      const rows = await db.selectFrom("cells").selectAll()
        .where("audience", "=", audience).where("window_name", "=", window).execute();
      const expected = expectedCells(days.flatMap(([, batches]) => batches));
      const k = THRESHOLDS[audience].cell;
      for (const row of rows) {
        const { app_version: appVersion, platform, audio_path: audioPath, metric, level } = row;
        const key = keyOf({ metric, level, appVersion, platform, audioPath });
        const cell = expected.get(key);
        ok(cell, `nobody reported for "${key}"`);
        deepStrictEqual(tallyFaults(cell, row.contributors, row.tally), [], `${audience} ${window} ${key}`);
        ok(row.contributors >= k, `"${key}" is of ${row.contributors}`);
        compared++;
      }
      const { suppressed } = await db.selectFrom("publications").select("suppressed")
        .where("audience", "=", audience).where("window_name", "=", window).executeTakeFirstOrThrow();
      strictEqual(rows.length + suppressed, expected.size);
      // Cells that are large enough, all of them, leave nothing to hide.
      if ([...expected.values()].every(({ contributors }) => contributors.size >= k)) {
        strictEqual(suppressed, 0);
      }
    }
  }
  ok(compared > 0, "nothing was published");
  return compared;
}
