import { migrate, openDatabase } from "../../runtime/db/mod.ts";
import { presets } from "../../services/presets/mod.ts";
import { rowOf } from "../../services/presets/store/preset_row.ts";
import type { PresetsTables } from "../../services/presets/tables.ts";
import { sql } from "kysely";
import { syntheticLibrary } from "./synthetic.ts";

/** A preset has some forty columns, and a statement takes at most 65,535 values. */
const ROWS = 1_000;

/** Puts a synthetic library into a database that the product does not have open. */
export async function fillLibrary(databaseUrl: string, count: number): Promise<void> {
  await using database = await openDatabase(databaseUrl, { statementTimeoutMs: 600_000 });
  await migrate(database, presets.name, presets.migrations);
  const db = database.schema<PresetsTables>(presets.name);
  for (const part of chunks(syntheticLibrary(count).map(rowOf))) {
    await db.insertInto("presets").values(part).execute();
  }
  await sql`analyze ${sql.table("presets.presets")}`.execute(db);
}

function* chunks<T>(values: Iterable<T>): Generator<T[]> {
  let chunk: T[] = [];
  for (const value of values) {
    chunk.push(value);
    if (chunk.length < ROWS) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
