import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { sql } from "kysely";
import { type Database, transaction } from "../db/mod.ts";
import { type Job, type JobFailure, openJobs } from "./jobs.ts";
import { deadLetterOf } from "./job_table.ts";

const table = {
  events: { "preset.created": ["sessions", "telemetry"], "preset.unheard": [] },
  queues: { render: { retryLimit: 2, retryDelaySeconds: 0, expireSeconds: 2 }, slow: {} },
} as const;

type Payload = { n: number };

/** What jobs and events guarantee on every engine; runs on an empty database. */
export async function jobsConformance(t: Deno.TestContext, database: Database): Promise<void> {
  const failures: JobFailure[] = [];
  const open = () =>
    openJobs(database, table, {
      onFailure: (failure) => failures.push(failure),
      pollIntervalSeconds: 0.5,
      stopTimeoutMs: 200,
    });
  const db = database.schema("public");
  let jobs = await open();

  await t.step("the first act of a fresh database can be to enqueue in a transaction", async () => {
    ok(await transaction(db, (tx) => jobs.enqueue(tx, "slow", { n: 0 })));
  });

  await t.step("an event reaches every consuming service once, and only if it was committed", async () => {
    const received: string[] = [];
    const both = Promise.withResolvers<void>();
    for (const service of table.events["preset.created"]) {
      await jobs.consume<Payload>(service, "preset.created", ({ payload, attempt }) => {
        received.push(`${service} ${payload.n} ${attempt}`);
        if (received.length === 2) both.resolve();
        return Promise.resolve();
      });
    }
    const rolledBack = transaction(db, async (tx) => {
      await jobs.emit(tx, "preset.created", { n: 1 });
      throw new Error("roll back");
    });
    await rejects(rolledBack, /roll back/);
    await transaction(db, (tx) => jobs.emit(tx, "preset.created", { n: 2 }));
    await both.promise;
    deepStrictEqual(received.sort(), ["sessions 2 1", "telemetry 2 1"]);
    strictEqual(await stateOf(database, 1), undefined);
  });

  await t.step("a worker wakes on commit, long before it would poll", async () => {
    let resolve = (_n: number) => {};
    await jobs.work<Payload>("slow", ({ payload }) => Promise.resolve(resolve(payload.n)));
    const delays: number[] = [];
    for (let n = 1; n <= 10; n++) {
      const arrived = new Promise<number>((r) => resolve = r);
      const sent = performance.now();
      await transaction(db, (tx) => jobs.enqueue(tx, "slow", { n }));
      await arrived;
      delays.push(performance.now() - sent);
    }
    const median = delays.sort((a, b) => a - b)[5]!;
    ok(median < 100, `median delay ${median} ms`);
  });

  await t.step(
    "a failing job is tried again with the same id, then dead-lettered with its payload",
    async () => {
      const attempts: string[] = [];
      const last = Promise.withResolvers<void>();
      await jobs.work<Payload>("render", ({ id, attempt }) => {
        attempts.push(`${id} ${attempt}`);
        if (attempt === 3) last.resolve();
        return Promise.reject(new Error(`attempt ${attempt}`));
      });
      const id = await transaction(db, (tx) => jobs.enqueue(tx, "render", { n: 7 }));
      await last.promise;
      const dead = deadLetterOf("render");
      await until(async () => (await payloadsIn(database, dead)).length > 0);
      deepStrictEqual(await payloadsIn(database, dead), [{ n: 7 }]);
      deepStrictEqual(attempts, [1, 2, 3].map((attempt) => `${id} ${attempt}`));
      deepStrictEqual(
        failures.map(({ queue, jobId, attempt }) => `${queue} ${jobId} ${attempt}`),
        [1, 2, 3].map((attempt) => `render ${id} ${attempt}`),
      );
    },
  );

  await t.step("a job with a start time waits for it", async () => {
    const startAt = new Date(Date.now() + 3_600_000);
    const id = await transaction(db, (tx) => jobs.enqueue(tx, "slow", { n: 99 }, { startAt }));
    await transaction(db, (tx) => jobs.enqueue(tx, "slow", { n: 100 }));
    await until(async () => await stateOf(database, 100) === "completed");
    strictEqual(await stateOf(database, 99), "created");
    ok(id);
  });

  await t.step("stopping aborts a handler that does not end, and its job is delivered again", async () => {
    await jobs.stop();
    jobs = await open();
    const started = Promise.withResolvers<Job<Payload>>();
    await jobs.work<Payload>("render", (job) => {
      started.resolve(job);
      return new Promise((_, reject) =>
        job.signal.addEventListener("abort", () => reject(job.signal.reason))
      );
    });
    await transaction(db, (tx) => jobs.enqueue(tx, "render", { n: 9 }));
    const first = await started.promise;
    await jobs.stop();
    ok(first.signal.aborted);

    jobs = await open();
    const second = Promise.withResolvers<Job<Payload>>();
    await jobs.work<Payload>("render", (job) => Promise.resolve(second.resolve(job)));
    strictEqual((await second.promise).id, first.id);
  });
  await jobs.stop();
}

async function payloadsIn(database: Database, queue: string): Promise<Payload[]> {
  const { rows } = await sql<{ data: Payload }>`
    select data from events.job where name = ${queue}`.execute(database.schema("events"));
  return rows.map(({ data }) => data);
}

/** The state of the job with this number, `undefined` when there is none. */
async function stateOf(database: Database, n: number): Promise<string | undefined> {
  const { rows } = await sql<{ state: string }>`
    select state from events.job where data->>'n' = ${String(n)}`.execute(database.schema("events"));
  return rows[0]?.state;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!await condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}
