/**
 * The peer of `telemetry`: `Deno.serve` and a handler that parses the JSON and commits one row of it. It checks nothing, and
 * tells a batch that came before by its key alone.
 */
import { PGlite } from "@electric-sql/pglite";
import postgres from "postgres";

const { databaseUrl }: { readonly databaseUrl: string } = JSON.parse(await Deno.readTextFile(Deno.args[0]!));

const TABLE = "create table bare_reports (batch_id uuid primary key, report jsonb not null)";
const INSERT = "insert into bare_reports values ($1, $2) on conflict do nothing";

const insert = databaseUrl.startsWith("pglite:") ? await embedded() : await server();

async function embedded(): Promise<(id: string, report: unknown) => Promise<unknown>> {
  const database = await PGlite.create(databaseUrl.slice("pglite:".length));
  await database.exec(TABLE);
  return (id, report) => database.query(INSERT, [id, report]);
}

async function server(): Promise<(id: string, report: unknown) => Promise<unknown>> {
  const sql = postgres(databaseUrl, { max: 10, onnotice: () => {} });
  await sql.unsafe(TABLE);
  return async (id, report) =>
    await sql.unsafe(INSERT, [id, report as postgres.ParameterOrJSON<never>], { prepare: true });
}

Deno.serve({
  hostname: "127.0.0.1",
  port: 0,
  onListen: ({ port }) => console.log(`Bare is ready on http://127.0.0.1:${port}`),
}, async (request) => {
  const report = await request.json();
  await insert(report.batchId, report);
  return new Response(null, { status: 202 });
});
