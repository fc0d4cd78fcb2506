import { deepStrictEqual } from "node:assert/strict";
import { onPostgres } from "../../tests/support/engines.ts";
import { openTcpProxy } from "../../tests/support/tcp_proxy.ts";
import { type Database, openDatabase, transaction } from "../db/mod.ts";
import { openJobs } from "./mod.ts";

const table = { events: { "preset.created": ["sessions"] }, queues: {} } as const;
const quiet = { onFailure: () => {}, stopTimeoutMs: 1000 };

onPostgres("an event reaches a consumer in another process", async (_t, url) => {
  await using sender = await openDatabase(url);
  await using receiver = await openDatabase(url);
  const [sending, receiving] = await Promise.all([
    openJobs(sender, table, quiet),
    openJobs(receiver, table, quiet),
  ]);
  const received = Promise.withResolvers<object>();
  await receiving.consume<object>("sessions", "preset.created", ({ payload }) => {
    received.resolve(payload);
    return Promise.resolve();
  });
  await emit(sender, sending, 1);
  deepStrictEqual(await received.promise, { n: 1 });
  await Promise.all([sending.stop(), receiving.stop()]);
});

onPostgres("consumers go on after the server was away", async (_t, url) => {
  await using proxy = await openTcpProxy(url);
  await using database = await openDatabase(proxy.url);
  const failed = Promise.withResolvers<void>();
  const jobs = await openJobs(database, table, {
    onFailure: () => failed.resolve(),
    stopTimeoutMs: 1000,
    pollIntervalSeconds: 0.5,
  });
  const received: object[] = [];
  let arrived = Promise.withResolvers<void>();
  await jobs.consume<object>("sessions", "preset.created", ({ payload }) => {
    received.push(payload);
    arrived.resolve();
    return Promise.resolve();
  });
  await emit(database, jobs, 1);
  await arrived.promise;
  arrived = Promise.withResolvers();
  await proxy.cut();
  await failed.promise;
  await proxy.restore();
  await emit(database, jobs, 2);
  await arrived.promise;
  deepStrictEqual(received, [{ n: 1 }, { n: 2 }]);
  await jobs.stop();
});

async function emit(database: Database, jobs: Awaited<ReturnType<typeof openJobs<typeof table>>>, n: number) {
  await transaction(database.schema("public"), (tx) => jobs.emit(tx, "preset.created", { n }));
}
