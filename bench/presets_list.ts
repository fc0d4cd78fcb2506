/**
 * `presets.list`, filtered, 20 rows, on PostgreSQL, beside a bare Hono handler that sends the same statement through
 * postgres.js and answers with `JSON.stringify`.
 */
import { Kysely } from "kysely";
import { openDatabase } from "../runtime/db/mod.ts";
import { ALL_FIELDS } from "../services/presets/store/list_columns.ts";
import { orderOf } from "../services/presets/store/list_order.ts";
import { listPage } from "../services/presets/store/list_page.ts";
import type { PresetsTables } from "../services/presets/tables.ts";
import { findPostgres, freshDatabase } from "../tests/support/postgres_server.ts";
import { describe, ratio } from "./figures/compare.ts";
import { fillLibrary } from "./library/fill.ts";
import { applyLoad } from "./load/apply_load.ts";
import { startBare } from "./processes/bare.ts";
import type { BareQuery } from "./processes/bare_list.ts";
import { startProduct } from "./processes/product.ts";

const PRESETS = 2_000;
const LIMIT = 20;
const STYLES = ["deep-house", "techno", "boom-bap", "funk", "disco", "samba", "rock", "reggae"];
const BPM_MIN = 60;
const BPM_MAX = 180;

export async function run(): Promise<void> {
  const server = await findPostgres();
  if ("missing" in server) throw new Error(`Cannot compare lists: ${server.missing}`);
  await using database = await freshDatabase(server.url);
  await fillLibrary(database.url, PRESETS);
  await using product = await startProduct({ databaseUrl: database.url });
  const queries = await queriesOf(database.url);
  await using bare = await startBare("bare_list.ts", { databaseUrl: database.url, queries });
  const paths = Object.keys(queries).map((query) => `/v1/presets?${query}`);
  const result = await applyLoad({
    targets: [
      { name: "bare", port: bare.port, pid: bare.pid, paths },
      { name: "product", port: product.port, pid: product.pid, paths },
    ],
    connections: 8,
    rounds: 20,
    sliceMs: 500,
    warmUpMs: 3000,
  });
  console.log(`presets.list, ${LIMIT} of ${PRESETS} presets, by style and tempo, PostgreSQL`);
  console.log(describe("bare handler, same SQL", result["bare"]!));
  console.log(describe("presets.list", result["product"]!));
  console.log(`  ${ratio(result["product"]!, result["bare"]!)}`);
}

/** The statements that the product sends, by query. */
async function queriesOf(databaseUrl: string): Promise<Record<string, BareQuery>> {
  await using database = await openDatabase(databaseUrl);
  const queries: Record<string, BareQuery> = {};
  let sent: BareQuery | undefined;
  const db = new Kysely<PresetsTables>({
    dialect: database.engine.dialect,
    log({ query: { sql, parameters } }) {
      sent = { sql, parameters };
    },
  }).withSchema("presets");
  for (const style of STYLES) {
    await listPage(db, {
      filter: { style: [style], bpmMin: BPM_MIN, bpmMax: BPM_MAX, owner: undefined, own: false },
      order: orderOf({ by: "newest" }, undefined),
      limit: LIMIT,
      after: undefined,
      fields: ALL_FIELDS,
    });
    queries[`style=${style}&bpmMin=${BPM_MIN}&bpmMax=${BPM_MAX}&limit=${LIMIT}`] = sent!;
  }
  return queries;
}
