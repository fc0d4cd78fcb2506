import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { type Kysely, sql } from "kysely";
import { onPostgres } from "../../tests/support/engines.ts";
import { openTcpProxy } from "../../tests/support/tcp_proxy.ts";
import { DatabaseUnavailable, migrate, openDatabase, sqlStateOf, transaction } from "./mod.ts";

interface Tables {
  counter: { name: string; value: number };
}

const migrations = {
  "0001_counter": {
    up: async (db: Kysely<unknown>) =>
      void await sql`create table counter (name text primary key, value int8 not null)`.execute(db),
  },
};

onPostgres(
  "a server that is away is DatabaseUnavailable, and found again without a restart",
  async (_t, url) => {
    await using proxy = await openTcpProxy(url);
    await using database = await openDatabase(proxy.url);
    await database.ping();
    await proxy.cut();
    for (let attempt = 0; attempt < 5; attempt++) await rejects(database.ping(), DatabaseUnavailable);
    await proxy.restore();
    await database.ping();
  },
);

onPostgres(
  "a server that falls silent is DatabaseUnavailable after its time limit, and found again when it speaks",
  async (_t, url) => {
    await using proxy = await openTcpProxy(url);
    await using database = await openDatabase(proxy.url, { connectTimeoutMs: 100, statementTimeoutMs: 100 });
    await database.ping();
    proxy.silence();
    await rejects(database.ping(), /did not answer/);
    proxy.speak();
    await database.ping();
  },
);

onPostgres(
  "a connection lost inside a transaction fails it and lets nothing commit by itself",
  async (_t, url) => {
    await using database = await openDatabase(url);
    await migrate(database, "shelf", migrations);
    const db = database.schema<Tables>("shelf");
    const interrupted = transaction(db, async (tx) => {
      await tx.insertInto("counter").values({ name: "before", value: 1 }).execute();
      await loseConnection(tx, url);
      await tx.insertInto("counter").values({ name: "after", value: 1 }).execute();
    });
    await rejects(interrupted, DatabaseUnavailable);
    deepStrictEqual(await db.selectFrom("counter").selectAll().execute(), []);
    await transaction(db, (tx) => tx.insertInto("counter").values({ name: "next", value: 1 }).execute());
  },
);

onPostgres("a pool with no free connection refuses after its timeout", async (_t, url) => {
  await using database = await openDatabase(url, { maxConnections: 2, connectTimeoutMs: 100 });
  const db = database.schema<Tables>("shelf");
  const hold = Promise.withResolvers<void>();
  const holders = [1, 2].map(() => transaction(db, () => hold.promise));
  await rejects(database.ping(), /All 2 database connections were busy for 100 ms/);
  hold.resolve();
  await Promise.all(holders);
  await database.ping();
});

onPostgres("a statement that runs too long is stopped", async (_t, url) => {
  await using database = await openDatabase(url, { statementTimeoutMs: 50 });
  await rejects(sql`select pg_sleep(5)`.execute(database.schema("shelf")), DatabaseUnavailable);
  await database.ping();
});

onPostgres("processes that migrate at the same time all succeed", async (_t, url) => {
  const databases = await Promise.all([1, 2, 3, 4].map(() => openDatabase(url)));
  await Promise.all(databases.map((database) => migrate(database, "shelf", migrations)));
  const { rows } = await sql<{ name: string }>`select name from shelf.migration order by name`
    .execute(databases[0]!.schema("shelf"));
  deepStrictEqual(rows.map(({ name }) => name), ["0000_extensions", "0001_counter"]);
  await Promise.all(databases.map((database) => database.close()));
});

onPostgres("a transaction chosen as deadlock victim runs again", async (_t, url) => {
  await using database = await openDatabase(url);
  await migrate(database, "shelf", migrations);
  const db = database.schema<Tables>("shelf");
  await db.insertInto("counter").values([{ name: "a", value: 0 }, { name: "b", value: 0 }]).execute();
  const bothHoldOne = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let runs = 0;
  const cross = (names: [string, string], mine: number) =>
    transaction(db, async (tx) => {
      runs++;
      await increment(tx, names[0]);
      bothHoldOne[mine]!.resolve();
      await bothHoldOne[1 - mine]!.promise;
      await increment(tx, names[1]);
    });
  await Promise.all([cross(["a", "b"], 0), cross(["b", "a"], 1)]);
  strictEqual(runs, 3);
  const rows = await db.selectFrom("counter").select("value").execute();
  deepStrictEqual(rows, [{ value: 2 }, { value: 2 }]);
});

onPostgres("every statement is reported with its duration, and never with its values", async (_t, url) => {
  const reports: { operation: string; sql: string; state: string | undefined }[] = [];
  await using database = await openDatabase(url, {
    onQuery: ({ operation, sql, durationMs, error }) => {
      ok(durationMs > 0);
      reports.push({ operation, sql, state: sqlStateOf(error) });
    },
  });
  const db = database.schema<Tables>("shelf");
  await sql`select ${"secret"}::text`.execute(db);
  await rejects(db.insertInto("counter").values({ name: "a", value: 1 }).execute());
  deepStrictEqual(reports, [
    { operation: "select", sql: "select $1::text", state: undefined },
    {
      operation: "insert",
      sql: `insert into "shelf"."counter" ("name", "value") values ($1, $2)`,
      state: "42P01",
    },
  ]);
});

async function increment(db: Kysely<Tables>, name: string): Promise<void> {
  await db.updateTable("counter").set(({ eb }) => ({ value: eb("value", "+", 1) })).where("name", "=", name)
    .execute();
}

/** Ends the server's side of the transaction from outside. */
async function loseConnection(tx: Kysely<Tables>, url: string): Promise<void> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
  await using other = await openDatabase(url);
  await sql`select pg_terminate_backend(${rows[0]!.pid})`.execute(other.schema("shelf").withoutPlugins());
}
