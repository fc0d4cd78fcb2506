import { deepStrictEqual } from "node:assert/strict";
import { sql } from "kysely";
import { onPostgres } from "../../tests/support/engines.ts";
import { openDatabase } from "./mod.ts";

onPostgres("values come back exactly, however the server likes to write them", async (_t, url) => {
  const name = new URL(url).pathname.slice(1);
  {
    await using database = await openDatabase(url);
    for (const setting of ["datestyle = 'SQL, DMY'", "bytea_output = 'escape'", "extra_float_digits = 0"]) {
      await sql`alter database ${sql.id(name)} set ${sql.raw(setting)}`.execute(database.schema("public"));
    }
  }
  await using database = await openDatabase(url);
  const at = new Date("2026-03-04T05:06:07.089Z");
  const { rows } = await sql`select ${at}::timestamptz as at, ${new Uint8Array([0, 92, 255])}::bytea as bytes,
    0.1::float8 + 0.2::float8 as sum`.execute(database.schema("public"));
  deepStrictEqual(rows, [{ at, bytes: new Uint8Array([0, 92, 255]), sum: 0.1 + 0.2 }]);
});
