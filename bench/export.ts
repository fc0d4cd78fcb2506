/**
 * `presets.export` of 100,000 presets over a socket, on PostgreSQL where there is one, else embedded: how long it takes as
 * lines, as compressed lines and as a zip of MIDI files, and the memory of the server meanwhile. And what `presets.get`
 * costs others while somebody takes the export at 1 KB a second, or as fast as it goes.
 */
import { findPostgres, freshDatabase } from "../tests/support/postgres_server.ts";
import { median } from "./figures/percentile.ts";
import { fillLibrary } from "./library/fill.ts";
import { syntheticLibrary } from "./library/synthetic.ts";
import { applyLoad } from "./load/apply_load.ts";
import { download, trickle } from "./load/download.ts";
import { residentMb } from "./processes/memory.ts";
import { makeDataFolder, startProduct } from "./processes/product.ts";
import type { ServerProcess } from "./processes/server_process.ts";

const PRESETS = 100_000;
const EXPORTS = [
  ["ndjson", "/v1/presets/export", "identity"],
  ["ndjson, gzip", "/v1/presets/export", "gzip"],
  ["midi zip", "/v1/presets/export?format=midi", "identity"],
] as const;
const SAMPLE_MS = 50;
const ROUNDS = 7;
const SLOW_BYTES = 1024;

export async function run(): Promise<void> {
  const server = await findPostgres();
  await using database = "url" in server ? await freshDatabase(server.url) : undefined;
  await using folder = database ? undefined : await makeDataFolder();
  const databaseUrl = database?.url ?? folder!.databaseUrl;
  await fillLibrary(databaseUrl, PRESETS);
  // So many requests in turn would use up even the largest quota.
  await using product = await startProduct({ databaseUrl, env: { LIMIT_FACTOR: "0" } });
  console.log(`${PRESETS} presets on ${database ? "PostgreSQL" : "PGlite"}`);
  for (const [name, path, accept] of [...EXPORTS, ...EXPORTS]) await timeExport(product, name, path, accept);
  await timeOthers(
    product,
    "a reader of 1 KB a second",
    () => trickle(product.port, EXPORTS[0][1], SLOW_BYTES),
  );
  await timeOthers(product, "an export at full speed", () => Promise.resolve(takeAgain(product.port)));
}

async function timeExport({ port, pid }: ServerProcess, name: string, path: string, accept: string) {
  const startMb = residentMb(pid);
  const samples: number[] = [];
  const timer = setInterval(() => samples.push(residentMb(pid)), SAMPLE_MS);
  const { sizeBytes, elapsedMs } = await download(port, path, accept);
  clearInterval(timer);
  const mb = sizeBytes / 1e6;
  const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b), startMb);
  const half = Math.floor(samples.length / 2);
  console.log(
    `${name.padEnd(14)} ${(elapsedMs / 1000).toFixed(1)} s, ${mb.toFixed(1)} MB, ${
      (mb / (elapsedMs / 1000)).toFixed(1)
    } MB/s, ${(PRESETS / (elapsedMs / 1000)).toFixed(0)} presets/s; resident ${
      startMb.toFixed(0)
    } MB at the start, ` +
      `at most ${most(samples.slice(0, half)).toFixed(0)} in the first half and ${
        most(samples.slice(half)).toFixed(0)
      } in the second`,
  );
}

/** The 95th percentile of `presets.get` with something beside it over that without, in turns. */
async function timeOthers({ port, pid }: ServerProcess, what: string, begin: () => Promise<Disposable>) {
  const paths = syntheticLibrary(20).map(({ id }) => `/v1/presets/${id}`).toArray();
  const p95 = async () => {
    const plan = { targets: [{ name: "get", port, pid, paths }], connections: 4, rounds: 1 };
    return (await applyLoad({ ...plan, sliceMs: 2000, warmUpMs: 500 }))["get"]![0]!.p95Ms;
  };
  const pairs: [alone: number, beside: number][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const alone = await p95();
    using _other = await begin();
    pairs.push([alone, await p95()]);
  }
  const ratios = pairs.map(([alone, beside]) => beside / alone).sort((a, b) => a - b);
  console.log(
    `presets.get beside ${what}: p95 ${median(pairs.map(([, beside]) => beside)).toFixed(2)} ms, alone ${
      median(pairs.map(([alone]) => alone)).toFixed(2)
    } ms; ratio ${median(ratios).toFixed(2)} (${ratios[0]!.toFixed(2)} to ${ratios.at(-1)!.toFixed(2)})`,
  );
}

/** Exports one after the other until disposed. */
function takeAgain(port: number): Disposable {
  let over = false;
  const take = async () => {
    while (!over) await download(port, EXPORTS[0][1], "identity");
  };
  take().catch((error) => console.error(error));
  return { [Symbol.dispose]: () => over = true };
}
