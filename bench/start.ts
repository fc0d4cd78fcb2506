/**
 * How long the embedded product takes from the start of its process until `/readyz` says yes: with an empty folder, and
 * with the folder of an earlier run. And the memory it then holds, before and after some load.
 */
import { median } from "./figures/percentile.ts";
import { applyLoad } from "./load/apply_load.ts";
import { residentMb } from "./processes/memory.ts";
import { makeDataFolder, startProduct } from "./processes/product.ts";
import type { ServerProcess } from "./processes/server_process.ts";

const STARTS = 7;

export async function run(): Promise<void> {
  await using folder = await makeDataFolder();
  const first = await timeStart(folder.databaseUrl);
  console.log(`First start, with the starter library: ${seconds(first)}`);
  const again: number[] = [];
  for (let start = 0; start < STARTS; start++) again.push(await timeStart(folder.databaseUrl));
  again.sort((a, b) => a - b);
  console.log(
    `Start with existing data: median ${seconds(median(again))}, ${seconds(again[0]!)} to ${
      seconds(again.at(-1)!)
    } (${STARTS} starts)`,
  );
  await reportMemory(folder.databaseUrl);
}

async function timeStart(databaseUrl: string): Promise<number> {
  const beganMs = performance.now();
  await using product = await startProduct({ databaseUrl });
  await untilReady(product);
  return performance.now() - beganMs;
}

async function untilReady({ port }: ServerProcess): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/readyz`);
  await response.body?.cancel();
  if (response.status !== 200) throw new Error(`/readyz answered ${response.status}`);
}

async function reportMemory(databaseUrl: string): Promise<void> {
  await using product = await startProduct({ databaseUrl });
  await untilReady(product);
  const before = residentMb(product.pid);
  const paths = ["/v1/presets?limit=20", "/v1/presets?style=funk&limit=20", "/v1/presets?q=house"];
  const { product: [slice] = [] } = await applyLoad({
    targets: [{ name: "product", port: product.port, pid: product.pid, paths }],
    connections: 16,
    rounds: 1,
    sliceMs: 10_000,
    warmUpMs: 0,
  });
  const after = residentMb(product.pid);
  console.log(
    `Resident memory: ${before.toFixed(0)} MB after the start, ${after.toFixed(0)} MB after ${
      slice!.requests
    } requests for lists`,
  );
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
