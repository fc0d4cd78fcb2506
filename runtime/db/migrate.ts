import { type Kysely, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import type { Database } from "./database.ts";
import { MigrationFailed } from "./errors.ts";
import { patiently } from "./postgres_session.ts";
import { transaction } from "./transaction.ts";

/** A service's migrations by name; they run in the order of their names ("0001_presets", …). */
export type Migrations = Readonly<Record<string, Migration>>;

/** Any constant will do, as long as every process uses the same. */
const migrationLock = 7_305_113;

/** Trigram and accent-free search for every service; both are trusted, so no superuser is needed. */
const extensions: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create extension if not exists pg_trgm with schema public`.execute(db);
    await sql`create extension if not exists unaccent with schema public`.execute(db);
  },
};

/**
 * Brings a service's schema up to date, all in one transaction: after an error nothing has changed.
 * Processes that start together wait for each other. Inside a migration unqualified names, in the
 * builder and in raw SQL, mean the service's schema.
 *
 * Throws {@link MigrationFailed} with the name of the migration.
 */
export async function migrate(database: Database, schema: string, migrations: Migrations): Promise<void> {
  await patiently(() =>
    transaction(database.schema(schema), async (tx) => {
      await sql`set local statement_timeout = 0`.execute(tx);
      await sql`set local lock_timeout = '60s'`.execute(tx);
      await sql`select pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(tx);
      await sql`create schema if not exists ${sql.id(schema)}`.execute(tx);
      await sql`set local search_path to ${sql.id(schema)}, public`.execute(tx);
      const migrator = new Migrator({
        db: tx,
        provider: { getMigrations: () => Promise.resolve({ "0000_extensions": extensions, ...migrations }) },
        migrationTableSchema: schema,
        migrationTableName: "migration",
        migrationLockTableName: "migration_lock",
      });
      const { error, results } = await migrator.migrateToLatest();
      if (error === undefined) return;
      const failed = results?.find(({ status }) => status === "Error");
      throw new MigrationFailed(schema, failed?.migrationName ?? "migration table", error);
    })
  );
}
