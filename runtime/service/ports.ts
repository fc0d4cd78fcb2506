import type { ProcessConfig } from "../config/mod.ts";
import { type Database, openDatabase } from "../db/mod.ts";
import { parseSecretKeys, readOrCreateKeyFile, type SecretKeys } from "../auth/mod.ts";
import { openJobs } from "../jobs/mod.ts";
import { type Limiter, memoryLimiter, redisLimiter } from "../limits/mod.ts";
import { type Logger, observeProcess, observeQueries, observeRedis } from "../observe/mod.ts";
import { openOutbound, type Outbound } from "../outbound/mod.ts";
import { openRedis, type RedisConnection } from "../redis/mod.ts";
import { JOB_TABLE } from "./job_table.ts";
import { under } from "./start_failure.ts";

export type ProcessJobs = Awaited<ReturnType<typeof openJobs<typeof JOB_TABLE>>>;

/** What all services of a process share. Closes in the reverse order of opening. */
export interface Ports extends AsyncDisposable {
  readonly database: Database;
  readonly jobs: ProcessJobs;
  readonly limiter: Limiter;
  readonly redis: RedisConnection | undefined;
  readonly secrets: SecretKeys;
  readonly outbound: Outbound;
}

const KEY_FILE = "./data/secret.key";

/** The only place that chooses adapters: embedded ones, unless an address of a server is configured. */
export async function openPorts(config: ProcessConfig, log: Logger): Promise<Ports> {
  await using opened = new AsyncDisposableStack();
  opened.use(observeProcess());
  const secrets = await under(
    "SECRETS_KEY",
    async () => await parseSecretKeys(config.SECRETS_KEY ?? await readOrCreateKeyFile(KEY_FILE)),
  );
  // Before the jobs, so that these have ended when it closes.
  const outbound = opened.use(openOutbound({ allow: config.OUTBOUND_ALLOW }));
  const database = opened.use(await openDatabase(config.DATABASE_URL, { onQuery: observeQueries() }));
  const jobs = opened.use(
    await openJobs(database, JOB_TABLE, {
      onFailure: (failure) => log.error("A job failed: {error}", { ...failure }),
    }),
  );
  const { REDIS_URL } = config;
  if (REDIS_URL !== undefined) opened.use(observeRedis());
  const onError = (error: Error) => log.debug("Redis connection: {error}", { error });
  const redis = REDIS_URL === undefined
    ? undefined
    : opened.use(await under("REDIS_URL", () => openRedis(REDIS_URL, { onError })));
  const limiter = opened.use(
    redis
      ? redisLimiter(redis.client, {
        onAway: () => log.warn("Redis is away, limits are counted in this process"),
        onBack: () => log.info("Redis is back, limits are shared again"),
      })
      : memoryLimiter(),
  );
  const kept = opened.move();
  return {
    database,
    jobs,
    limiter,
    redis,
    secrets,
    outbound,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
