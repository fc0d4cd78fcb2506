/**
 * The peer of `presets_list`: a Hono handler that sends the same statement through postgres.js and answers what comes
 * back. It knows the values of every question beforehand, and neither validates nor counts nor tags anything.
 */
import { Hono } from "hono";
import postgres from "postgres";

export interface BareQuery {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

interface Plan {
  readonly databaseUrl: string;
  /** By the text after the question mark. */
  readonly queries: Readonly<Record<string, BareQuery>>;
}

const plan: Plan = JSON.parse(await Deno.readTextFile(Deno.args[0]!));
const sql = postgres(plan.databaseUrl, { max: 10, onnotice: () => {} });

const app = new Hono();
app.get("/v1/presets", async (context) => {
  const query = plan.queries[context.req.url.slice(context.req.url.indexOf("?") + 1)];
  if (!query) return context.notFound();
  const rows = await sql.unsafe(query.sql, query.parameters as postgres.ParameterOrJSON<never>[], {
    prepare: true,
  });
  const items = rows.slice(0, 20).map(({ total: _total, sort_key: _key, ...item }) => item);
  return context.json({ items, total: rows[0]?.["total"] ?? 0 });
});

Deno.serve({
  hostname: "127.0.0.1",
  port: 0,
  onListen: ({ port }) => console.log(`Bare is ready on http://127.0.0.1:${port}`),
}, (request, info) => app.fetch(request, info));
