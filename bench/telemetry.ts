/**
 * `telemetry.performance` over real sockets, on PostgreSQL where there is one and on the embedded database, beside a bare
 * handler that parses the same JSON and commits one row of it to the same engine.
 */
import { findPostgres, freshDatabase } from "../tests/support/postgres_server.ts";
import { describe, ratio } from "./figures/compare.ts";
import { applyLoad } from "./load/apply_load.ts";
import { reportBodies } from "./load/reports.ts";
import { startBare } from "./processes/bare.ts";
import { makeDataFolder, startProduct } from "./processes/product.ts";
import type { ServerProcess } from "./processes/server_process.ts";

const CONNECTIONS = 16;
const ROUNDS = 24;
const SLICE_MS = 400;
const WARM_UP_MS = 3000;
const ENV = { TELEMETRY_IDS_PER_NETWORK: "0", PRESETS_STARTER: "0" };

type Place = { readonly databaseUrl: string } & AsyncDisposable;

export async function run(): Promise<void> {
  const server = await findPostgres();
  if ("missing" in server) console.log(`Not on PostgreSQL: ${server.missing}`);
  else {
    await compareOn("PostgreSQL", async () => {
      const { url, [Symbol.asyncDispose]: dispose } = await freshDatabase(server.url);
      return { databaseUrl: url, [Symbol.asyncDispose]: dispose };
    });
  }
  await compareOn("embedded", makeDataFolder);
}

async function compareOn(engine: string, makePlace: () => Promise<Place>): Promise<void> {
  await using bareAt = await makePlace();
  await using aloneAt = await makePlace();
  await using productAt = await makePlace();
  await using bare = await startBare("bare_ingest.ts", { databaseUrl: bareAt.databaseUrl });
  await using alone = await startProduct({
    databaseUrl: aloneAt.databaseUrl,
    env: { ...ENV, SESSIONS_URL: "http://sessions.invalid" },
    script: "bench/processes/telemetry_alone.ts",
  });
  await using product = await startProduct({ databaseUrl: productAt.databaseUrl, env: ENV });
  const bodies = reportBodies(new Date());
  const target = (name: string, { port, pid }: ServerProcess) => ({
    ...{ name, port, pid, bodies, status: 202 },
    paths: ["/v1/telemetry/performance"],
  });
  const result = await applyLoad({
    targets: [target("bare", bare), target("alone", alone), target("product", product)],
    connections: CONNECTIONS,
    rounds: ROUNDS,
    sliceMs: SLICE_MS,
    warmUpMs: WARM_UP_MS,
  });
  console.log(`telemetry.performance, reports of ${bodies[0]!.length} bytes, ${engine}`);
  console.log(describe("bare handler, one row", result["bare"]!));
  for (const [name, title] of [["alone", "telemetry alone"], ["product", "the whole product"]] as const) {
    console.log(describe(title, result[name]!));
    console.log(`  ${ratio(result[name]!, result["bare"]!)}`);
  }
}
