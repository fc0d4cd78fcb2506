import { strictEqual } from "node:assert/strict";
import { migrate, openDatabase } from "@downbeat/runtime/db";
import { type Kysely, sql } from "kysely";
import { onPostgres } from "../../../tests/support/engines.ts";
import { untilReady } from "../../../tests/support/server.ts";
import { migrations } from "../migrations/mod.ts";
import type { PresetsTables } from "../tables.ts";

type Db = Kysely<PresetsTables>;

/** Registers a test of transactions that meet, on a store of its own. A deadlock fails it, even one that a retry mends. */
export function raceTest(name: string, body: (db: Db) => Promise<void>): void {
  onPostgres(name, async (_t, url) => {
    {
      await using database = await openDatabase(url);
      await migrate(database, "presets", migrations);
      await body(database.schema<PresetsTables>("presets"));
    }
    await refuseDeadlocks(url);
  });
}

/** Asks once nobody else is connected any more: sessions tell what they have counted when they end. */
export async function refuseDeadlocks(url: string): Promise<void> {
  await using database = await openDatabase(url, { maxConnections: 1 });
  const db = database.schema<PresetsTables>("presets");
  await untilReady(async () => {
    const { rows: [row] } = await sql<{ others: number; deadlocks: number }>`select deadlocks, (
        select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
          and backend_type = 'client backend'
      ) as others from pg_stat_database where datname = current_database()`.execute(db);
    if (Number(row!.others) > 0) throw new Error(`${row!.others} sessions are left`);
    strictEqual(Number(row!.deadlocks), 0, "Transactions waited for each other");
  });
}

/** Resolves when so many sessions of this database wait for locks; may be asked inside a transaction. */
export async function untilWaiting(db: Db, sessions = 1): Promise<void> {
  // Locks are looked at afresh each time, activities only once in a transaction.
  const query = sql<{ waiting: number }>`select count(distinct wanted.pid)::int as waiting
    from pg_locks as wanted join pg_locks as held on held.pid = wanted.pid
    join pg_database on pg_database.oid = held.database
    where not wanted.granted and datname = current_database()`;
  while ((await query.execute(db)).rows[0]!.waiting < sessions);
}
