import { sql } from "kysely";
import { openDatabase } from "../mod.ts";

/** Writes numbers for ever and prints each once its write is acknowledged. */
const database = await openDatabase(`pglite:${Deno.args[0]}`);
const db = database.schema("public");
await sql`create table written (n int primary key)`.execute(db);
const encoder = new TextEncoder();
for (let n = 0;; n++) {
  await sql`insert into public.written values (${n})`.execute(db);
  await Deno.stdout.write(encoder.encode(`${n}\n`));
}
