import { fromKysely, fromPglite, type KyselyTransactionLike, PgBoss } from "pg-boss";
import type { Database } from "../db/mod.ts";
import { settleWithin } from "../deadline/mod.ts";
import { observeJobs } from "../observe/mod.ts";
import { createQueues } from "./create_queues.ts";
import { type JobTable, queueOf, queuesOf } from "./job_table.ts";

/** An open Kysely transaction: what is sent in it exists if and only if it commits. */
export type JobTransaction = KyselyTransactionLike & { readonly isTransaction: true };

export interface SendOptions {
  /** Not before this moment; later by up to the poll interval. */
  readonly startAt?: Date;
}

export interface Job<Payload> {
  /** The same on every attempt, so that a consumer can tell a repetition. */
  readonly id: string;
  readonly payload: Payload;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Fires when the attempt runs out of time or the process stops. */
  readonly signal: AbortSignal;
}

/** An attempt that threw, or trouble of the queue itself (then without a job). */
export interface JobFailure {
  readonly error: unknown;
  readonly queue?: string;
  readonly jobId?: string;
  readonly attempt?: number;
}

export interface JobsOptions {
  readonly onFailure: (failure: JobFailure) => void;
  /** How often a queue is looked at without being woken: finds retries and delayed jobs. */
  readonly pollIntervalSeconds?: number;
  /** How long `stop` waits for running handlers. */
  readonly stopTimeoutMs?: number;
}

/**
 * Jobs and events on the database: sent inside the caller's transaction, delivered at least once, so
 * consumers are idempotent. Workers wake when the sending transaction commits, in whichever process.
 */
export interface Jobs<Event extends string, Queue extends string> extends AsyncDisposable {
  /** Puts one job in the queue of every service that consumes the event. */
  emit(tx: JobTransaction, event: Event, payload: object): Promise<void>;
  /** Puts a job in a queue; `undefined` when its singleton key already waits there. */
  enqueue(
    tx: JobTransaction,
    queue: Queue,
    payload: object,
    options?: SendOptions,
  ): Promise<string | undefined>;
  /** Starts `concurrency` workers on a queue; a handler that throws is tried again, then dead-lettered. */
  work<Payload>(
    queue: string,
    handler: (job: Job<Payload>) => Promise<void>,
    concurrency?: number,
  ): Promise<void>;
  /** Starts a worker on a service's queue of an event. */
  consume<Payload>(
    service: string,
    event: Event,
    handler: (job: Job<Payload>) => Promise<void>,
  ): Promise<void>;
  /** Stops fetching and waits for handlers; those that do not end in time are aborted and tried again. */
  stop(): Promise<void>;
}

/** What a job carries beside its payload: by what its trace goes on. No payload has a member of this name. */
const TRACE = "$traceparent";

/** How often jobs of a process that died are looked for, once their time to run is over. */
const reclaimIntervalSeconds = 15;

/** Opens the jobs of a table on the process's database, in the schema `events`. */
export async function openJobs<const Table extends JobTable>(
  database: Database,
  table: Table,
  options: JobsOptions,
): Promise<Jobs<keyof Table["events"] & string, keyof Table["queues"] & string>> {
  const { onFailure, pollIntervalSeconds = 5, stopTimeoutMs = 10_000 } = options;
  const queues = queuesOf(table);
  const boss = new PgBoss({
    ...connectionOf(database),
    schema: "events",
    useListenNotify: true,
    schedule: false,
    superviseIntervalSeconds: reclaimIntervalSeconds,
    monitorIntervalSeconds: reclaimIntervalSeconds,
  });
  boss.on("error", (error) => onFailure({ error }));
  await boss.start();
  await createQueues(boss, queues);
  const worked = new Set<string>();
  const telemetry = observeJobs();

  const send = async (tx: JobTransaction, queue: string, payload: object, { startAt }: SendOptions = {}) => {
    const id = await telemetry.send(
      queue,
      (traceparent) =>
        boss.send(queue, traceparent === undefined ? payload : { ...payload, [TRACE]: traceparent }, {
          db: fromKysely(tx),
          ...(startAt ? { startAfter: startAt } : {}),
        }),
    );
    if (id === null) throw new Error(`Queue "${queue}" refused a job`);
    return id;
  };

  const work: Jobs<string, string>["work"] = async (queue, handler, concurrency = 1) => {
    if (!(queue in queues)) throw new TypeError(`Cannot work on queue "${queue}", add it to the job table`);
    worked.add(queue);
    await boss.work(queue, {
      includeMetadata: true,
      localConcurrency: concurrency,
      pollingIntervalSeconds: pollIntervalSeconds,
      notifyPollingIntervalSeconds: pollIntervalSeconds,
    }, async ([job]) => {
      if (!job) return;
      const attempt = job.retryCount + 1;
      const { [TRACE]: traceparent, ...payload } = job.data as Record<string, unknown>;
      try {
        await telemetry.process(
          queue,
          traceparent,
          () => handler({ id: job.id, payload: payload as never, attempt, signal: job.signal }),
        );
      } catch (error) {
        onFailure({ error, queue, jobId: job.id, attempt });
        throw error;
      }
    });
  };

  const stop = async () => {
    const drained = Promise.all([...worked].map((queue) => boss.offWork(queue)));
    await settleWithin(drained, stopTimeoutMs);
    await boss.stop({ graceful: false });
  };

  return {
    async emit(tx, event, payload) {
      for (const service of table.events[event] ?? []) await send(tx, queueOf(service, event), payload);
    },
    enqueue: send,
    work,
    consume: (service, event, handler) => work(queueOf(service, event), handler),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function connectionOf({ engine }: Database) {
  if (engine.kind === "pglite") return { backend: "pglite" as const, db: fromPglite(engine.pglite) };
  return { db: { executeSql: engine.execute, listen: engine.listen } };
}
