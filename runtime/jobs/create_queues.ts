import type { PgBoss, QueueOptions } from "pg-boss";
import { deadLetterOf, type QueueSettings } from "./job_table.ts";

const retryDelayMaxSeconds = 60;
/** Finished jobs and dead letters are kept this long for whoever looks into a failure. */
const keepSeconds = 7 * 24 * 3600;
const noJob = "00000000-0000-0000-0000-000000000000";

/**
 * Creates the queues that do not exist yet, brings the others to their settings, and fills pg-boss'
 * queue cache. `send` reads that cache on the root connection when it is cold, which inside a
 * transaction would hang PGlite for ever; asking for a job that cannot exist fills it and takes none.
 */
export async function createQueues(boss: PgBoss, queues: Record<string, QueueSettings>): Promise<void> {
  const existing = new Set((await boss.getQueues()).map(({ name }) => name));
  for (const [name, settings] of Object.entries(queues)) {
    const dead = deadLetterOf(name);
    if (!existing.has(dead)) await boss.createQueue(dead, { retentionSeconds: keepSeconds });
    const options = { ...optionsOf(settings), deadLetter: dead, notify: true };
    if (existing.has(name)) await boss.updateQueue(name, options);
    else await boss.createQueue(name, options);
    await boss.findJobs(name, { id: noJob });
  }
}

function optionsOf(
  { retryLimit = 5, retryDelaySeconds = 1, expireSeconds = 60 }: QueueSettings,
): QueueOptions {
  return {
    retryLimit,
    retryDelay: retryDelaySeconds,
    retryBackoff: retryDelaySeconds > 0,
    ...(retryDelaySeconds > 0 ? { retryDelayMax: retryDelayMaxSeconds } : {}),
    expireInSeconds: expireSeconds,
    deleteAfterSeconds: keepSeconds,
  };
}
