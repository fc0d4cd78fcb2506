import { type Database, openDatabase } from "../../runtime/db/mod.ts";
import { openEmbedded, type Preparation } from "./pglite.ts";
import { findPostgres, freshDatabase } from "./postgres_server.ts";

const empty: Preparation = { key: "", apply: () => Promise.resolve() };

const server = await findPostgres();

/**
 * Registers the test twice, each time with a database of its own: on PGlite and on a PostgreSQL server.
 * Without a server the second shows as ignored, with the reason in its name.
 */
export function forEachEngine(
  name: string,
  body: (t: Deno.TestContext, database: Database) => Promise<void>,
  preparation: Preparation = empty,
): void {
  Deno.test(`${name} (PGlite)`, async (t) => {
    await using database = await openEmbedded(preparation);
    await body(t, database);
  });
  onPostgres(name, async (t, url) => {
    await using database = await openDatabase(url);
    await preparation.apply(database);
    await body(t, database);
  });
}

/** Registers a test that only makes sense against a server; it gets the address of a fresh database. */
export function onPostgres(name: string, body: (t: Deno.TestContext, url: string) => Promise<void>): void {
  if ("missing" in server) {
    Deno.test({ name: `${name} (PostgreSQL: ${server.missing})`, ignore: true, fn: () => {} });
    return;
  }
  Deno.test(`${name} (PostgreSQL)`, async (t) => {
    await using fresh = await freshDatabase(server.url);
    await body(t, fresh.url);
  });
}
