import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { AbortedTransactionError, type ColumnType, type Generated, type Kysely, sql } from "kysely";
import type { Database } from "./database.ts";
import { constraintOf, MigrationFailed, RootHandleInTransaction, sqlStateOf } from "./errors.ts";
import { migrate, type Migrations } from "./migrate.ts";
import { transaction } from "./transaction.ts";

interface Tables {
  item: {
    id: Generated<number>;
    name: string;
    amount: number;
    price: number;
    doc: ColumnType<unknown, unknown, unknown>;
    tags: string[];
    flags: boolean[];
    at: Date;
    day: string;
    body: Uint8Array;
  };
  counter: { name: string; value: number };
}

const migrations: Migrations = {
  "0001_item": {
    async up(db: Kysely<unknown>) {
      await sql`create table item (
        id bigint generated always as identity primary key, name text not null constraint item_name unique,
        amount bigint not null, price numeric(12, 3) not null constraint item_price check (price >= 0),
        doc jsonb, tags text[] not null, flags boolean[] not null,
        at timestamptz not null, day date not null, body bytea not null)`.execute(db);
    },
  },
  "0002_counter": {
    async up(db: Kysely<unknown>) {
      await db.schema.createTable("counter")
        .addColumn("name", "text", (column) => column.primaryKey())
        .addColumn("value", "int8", (column) => column.notNull().defaultTo(0))
        .execute();
    },
  },
};

const item = {
  name: "Bossa",
  amount: 9_007_199_254_740_991,
  price: 12.345,
  doc: { bpm: 120, parts: [{ name: "A" }], swing: null },
  tags: ["latin", "with, comma", 'with "quote"'],
  flags: [true, false],
  at: new Date("2026-03-01T12:34:56.789Z"),
  day: "2026-03-01",
  body: new Uint8Array([0, 1, 127, 128, 255]),
};

/** What every engine guarantees; runs on an empty database and leaves tables behind. */
export async function databaseConformance(t: Deno.TestContext, database: Database): Promise<void> {
  await migrate(database, "shelf", migrations);
  const db = database.schema<Tables>("shelf");

  await t.step("the database answers a ping", () => database.ping());
  await t.step("every value reads back as it was written", () => keepsValues(db));
  await t.step("arrays go in and come out as arrays, whatever they hold", () => keepsArrays(db));
  await t.step("any JSON value but a bare string binds to jsonb as it is", () => keepsJson(db));
  await t.step("a violated constraint is known by its name", () => namesConstraints(db));
  await t.step(
    "a transaction commits what resolves and rolls back what throws",
    () => commitsOrRollsBack(db),
  );
  await t.step("a swallowed statement error never looks like a commit", () => refusesSilentRollback(db));
  await t.step("an aborted signal rolls the transaction back", () => obeysSignal(db));
  await t.step("the root handle inside a transaction is refused at once", () => guardsRoot(database, db));
  await t.step("concurrent transactions lose no update", () => losesNoUpdate(db));
  await t.step("trigram and accent-free search are installed", () => searchesText(db));
  await t.step("migrations run once, in the schema they belong to", () => migratesOnce(database));
  await t.step("a failed migration is named and leaves nothing behind", () => migratesAllOrNothing(database));
}

async function keepsValues(db: Kysely<Tables>): Promise<void> {
  const written = await db.insertInto("item").values(item).returningAll().executeTakeFirstOrThrow();
  const { id, ...values } = await db.selectFrom("item").selectAll().where("id", "=", written.id)
    .executeTakeFirstOrThrow();
  deepStrictEqual(values, item);
  strictEqual(typeof id, "number");
  const counted = await db.selectFrom("item").select(({ fn }) => fn.countAll<number>().as("total"))
    .where("day", "=", item.day).where("at", "=", item.at).executeTakeFirstOrThrow();
  strictEqual(counted.total, 1);
  const { numUpdatedRows } = await db.updateTable("item").set({ amount: 1 }).where("id", "=", id)
    .executeTakeFirstOrThrow();
  strictEqual(numUpdatedRows, 1n);
}

async function keepsArrays(db: Kysely<Tables>): Promise<void> {
  const texts = ["", "NULL", "a,b", '"', "\\", "{}", " blank ", "é\n😀"];
  const uuids = ["00000000-0000-4000-8000-000000000001"];
  const sent = sql<Record<string, unknown>>`select ${texts}::text[] as texts, ${[1, -2]}::int[] as ints,
    ${[9_007_199_254_740_991]}::bigint[] as longs, ${[0.1, -1e300]}::float8[] as doubles, ${[
    true,
    false,
  ]}::bool[] as flags,
    ${uuids}::uuid[] as uuids, ${[item.at]}::timestamptz[] as instants, ${[["a", null], [
    "b",
    "c",
  ]]}::text[] as nested,
    ${[]}::text[] as empty, array[${item.doc}::jsonb] as docs`;
  const { rows } = await sent.execute(db);
  deepStrictEqual({ ...rows[0] }, {
    ...{ texts, ints: [1, -2], longs: [9_007_199_254_740_991], doubles: [0.1, -1e300], flags: [true, false] },
    ...{ uuids, instants: [item.at], nested: [["a", null], ["b", "c"]], empty: [], docs: [item.doc] },
  });
}

async function keepsJson(db: Kysely<Tables>): Promise<void> {
  const documents = [
    {},
    [],
    [1, 2],
    ["a", "b"],
    [true, false],
    [{ a: 1 }],
    [[1], [2]],
    [null],
    true,
    false,
    7,
    null,
  ];
  for (const doc of documents) {
    await db.updateTable("item").set({ doc }).execute();
    const row = await db.selectFrom("item").select("doc").executeTakeFirstOrThrow();
    deepStrictEqual(row.doc, doc);
  }
}

async function namesConstraints(db: Kysely<Tables>): Promise<void> {
  await rejects(db.insertInto("item").values(item).execute(), (error) => {
    deepStrictEqual([sqlStateOf(error), constraintOf(error)], ["23505", "item_name"]);
    return true;
  });
  await rejects(db.insertInto("item").values({ ...item, name: "x", price: -1 }).execute(), (error) => {
    deepStrictEqual([sqlStateOf(error), constraintOf(error)], ["23514", "item_price"]);
    return true;
  });
  strictEqual(constraintOf(new Error("other")), undefined);
}

async function commitsOrRollsBack(db: Kysely<Tables>): Promise<void> {
  await transaction(db, (tx) => tx.insertInto("counter").values({ name: "kept", value: 1 }).execute());
  const failure = new Error("stop");
  const failing = transaction(db, async (tx) => {
    await tx.insertInto("counter").values({ name: "lost", value: 1 }).execute();
    throw failure;
  });
  await rejects(failing, failure);
  deepStrictEqual(await counterNames(db), ["kept"]);
}

async function refusesSilentRollback(db: Kysely<Tables>): Promise<void> {
  const swallowing = transaction(db, async (tx) => {
    await tx.insertInto("counter").values({ name: "swallowed", value: 1 }).execute();
    await tx.insertInto("counter").values({ name: "swallowed", value: 1 }).execute().catch(() => {});
  });
  await rejects(swallowing, AbortedTransactionError);
  deepStrictEqual(await counterNames(db), ["kept"]);
}

async function obeysSignal(db: Kysely<Tables>): Promise<void> {
  const controller = new AbortController();
  const aborted = transaction(db, async (tx) => {
    await tx.insertInto("counter").values({ name: "aborted", value: 1 }).execute();
    controller.abort(new Error("client left"));
  }, { signal: controller.signal });
  await rejects(aborted, /client left/);
  deepStrictEqual(await counterNames(db), ["kept"]);
}

async function guardsRoot(database: Database, db: Kysely<Tables>): Promise<void> {
  const misuses: (() => Promise<unknown>)[] = [
    () => db.selectFrom("counter").selectAll().execute(),
    () => sql`select 1`.execute(db),
    () => transaction(db, () => Promise.resolve()),
    () => database.ping(),
  ];
  for (const misuse of misuses) {
    await transaction(db, () => rejects(misuse, RootHandleInTransaction));
  }
  let leftBehind = Promise.resolve<unknown>(undefined);
  const released = Promise.withResolvers<void>();
  await transaction(db, () => {
    leftBehind = released.promise.then(() => db.selectFrom("counter").selectAll().execute());
    return Promise.resolve();
  });
  released.resolve();
  await leftBehind;
}

async function losesNoUpdate(db: Kysely<Tables>): Promise<void> {
  await db.updateTable("counter").set({ value: 0 }).execute();
  await Promise.all(Array.from({ length: 25 }, () =>
    transaction(db, async (tx) => {
      const row = await tx.selectFrom("counter").selectAll().forUpdate().executeTakeFirstOrThrow();
      await tx.updateTable("counter").set({ value: row.value + 1 }).execute();
    })));
  deepStrictEqual(await db.selectFrom("counter").select("value").execute(), [{ value: 25 }]);
}

async function searchesText(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ plain: string; near: number }>`
    select unaccent('Samba de São João') as plain, similarity('shuffle', 'shufle') as near`.execute(db);
  strictEqual(rows[0]?.plain, "Samba de Sao Joao");
  ok(rows[0].near > 0.5);
}

async function migratesOnce(database: Database): Promise<void> {
  await migrate(database, "shelf", migrations);
  await migrate(database, "annex", { "0001_item": migrations["0001_item"]! });
  const annex = database.schema<Tables>("annex");
  deepStrictEqual(await annex.selectFrom("item").selectAll().execute(), []);
  const { rows } = await sql<{ schemaname: string; tablename: string }>`
    select schemaname, tablename from pg_tables where tablename in ('item', 'counter') order by 1, 2`.execute(
    annex,
  );
  deepStrictEqual(rows.map((row) => `${row.schemaname}.${row.tablename}`), [
    "annex.item",
    "shelf.counter",
    "shelf.item",
  ]);
}

async function migratesAllOrNothing(database: Database): Promise<void> {
  const broken: Migrations = {
    "0001_fine": {
      up: async (db: Kysely<unknown>) => void await sql`create table fine (id int)`.execute(db),
    },
    "0002_broken": { up: async (db: Kysely<unknown>) => void await sql`create tabel broken`.execute(db) },
  };
  await rejects(migrate(database, "cellar", broken), (error: Error) => {
    ok(error instanceof MigrationFailed);
    ok(error.message.includes('"cellar", "0002_broken"'), error.message);
    return true;
  });
  await migrate(database, "cellar", { "0001_fine": broken["0001_fine"]! });
}

async function counterNames(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db.selectFrom("counter").select("name").orderBy("name").execute();
  return rows.map(({ name }) => name);
}
