/**
 * `presets.similar` in a library of 100,000 presets, over HTTP on PostgreSQL where there is one, else embedded: the
 * latency of one caller at a time and of four, the scan of the index alone, and the memory of the process.
 */
import { SimilarityIndex } from "../services/presets/memory/similarity_index.ts";
import { VECTORS_LENGTH, vectorsOf } from "../services/presets/domain/analyse.ts";
import { findPostgres, freshDatabase } from "../tests/support/postgres_server.ts";
import { median, percentile } from "./figures/percentile.ts";
import { fillLibrary } from "./library/fill.ts";
import { syntheticLibrary } from "./library/synthetic.ts";
import { applyLoad } from "./load/apply_load.ts";
import { residentMb } from "./processes/memory.ts";
import { makeDataFolder, startProduct } from "./processes/product.ts";

const PRESETS = 100_000;
const QUERIES = ["", "?rotation=true", "?space=hybrid"];
const QUESTIONS = 200;
const ROUNDS = 16;
const SCANS = 100;

export async function run(): Promise<void> {
  timeScan();
  const server = await findPostgres();
  await using database = "url" in server ? await freshDatabase(server.url) : undefined;
  await using folder = database ? undefined : await makeDataFolder();
  const databaseUrl = database?.url ?? folder!.databaseUrl;
  const fillBeganMs = performance.now();
  await fillLibrary(databaseUrl, PRESETS);
  console.log(`Filled ${PRESETS} presets in ${((performance.now() - fillBeganMs) / 1000).toFixed(0)} s`);
  await using product = await startProduct({ databaseUrl });
  console.log(
    `Start with ${PRESETS} presets: ${(product.startMs / 1000).toFixed(2)} s, ${
      residentMb(product.pid).toFixed(0)
    } MB resident`,
  );
  const ids = syntheticLibrary(QUESTIONS).map(({ id }) => id).toArray();
  for (const connections of [1, 4]) {
    const result = await applyLoad({
      targets: QUERIES.map((query) => ({
        name: query,
        port: product.port,
        pid: product.pid,
        paths: ids.map((id) => `/v1/presets/${id}/similar${query}`),
      })),
      connections,
      rounds: ROUNDS,
      sliceMs: 500,
      warmUpMs: 2000,
    });
    for (const query of QUERIES) {
      const slices = result[query]!;
      const p95 = slices.map(({ p95Ms }) => p95Ms).sort((a, b) => a - b);
      const at = (share: number) => percentile(p95, share).toFixed(1);
      console.log(
        `similar${query.padEnd(15)} ${connections} at a time: ` +
          `p50 ${median(slices.map(({ p50Ms }) => p50Ms)).toFixed(1)} ms, ` +
          `p95 ${at(0.5)} ms (quartiles of the rounds ${at(0.25)} to ${at(0.75)})`,
      );
    }
  }
  console.log(`After the load: ${residentMb(product.pid).toFixed(0)} MB resident`);
}

/** The index alone, filled by repeating the vectors of a smaller library: the scan takes the same time. */
function timeScan(): void {
  const vectors = syntheticLibrary(1_000).map(({ groove }) => vectorsOf(groove)).toArray();
  const index = new SimilarityIndex();
  for (let row = 0; row < PRESETS; row++) index.put(String(row), vectors[row % vectors.length]!);
  const width = VECTORS_LENGTH / 3;
  const tookMs = Array.from({ length: SCANS }, (_, scan) => {
    const beganMs = performance.now();
    index.search("rhythm", [vectors[scan]!.subarray(0, width)], 11);
    return performance.now() - beganMs;
  }).sort((a, b) => a - b);
  console.log(
    `Index scan of ${PRESETS}: median ${percentile(tookMs, 0.5).toFixed(1)} ms, p95 ${
      percentile(tookMs, 0.95).toFixed(1)
    } ms`,
  );
}
