/**
 * The load process: asks several servers in turn over keep-alive connections, so finely interleaved that a slow moment
 * of the machine meets all of them, and every other round in the reverse order.
 */
import { percentile } from "../figures/percentile.ts";
import { processorTimeMs } from "../processes/processor_time.ts";
import { LoadConnection } from "./connection.ts";
import type { LoadPlan, Slice, Target } from "./plan.ts";
import { renewing, requestBytes } from "./wire.ts";

interface Prepared {
  readonly target: Target;
  readonly requests: readonly (() => Uint8Array)[];
  readonly connections: readonly LoadConnection[];
  readonly slices: Slice[];
}

const plan: LoadPlan = JSON.parse(Deno.args[0]!);
const prepared = await Promise.all(plan.targets.map(prepare));
for (const one of prepared) await measure(one, plan.warmUpMs);
for (let round = 0; round < plan.rounds; round++) {
  for (const one of round % 2 === 0 ? prepared : prepared.toReversed()) {
    one.slices.push(await measure(one, plan.sliceMs));
  }
}
for (const { connections } of prepared) for (const connection of connections) connection[Symbol.dispose]();
console.log(JSON.stringify(Object.fromEntries(prepared.map(({ target, slices }) => [target.name, slices]))));

async function prepare(target: Target): Promise<Prepared> {
  const connections = Array.from({ length: plan.connections }, () => LoadConnection.open(target.port));
  return {
    target,
    requests: target.paths.flatMap((path) =>
      (target.bodies ?? [undefined]).map((body) => renewing(requestBytes(path, target.headers ?? {}, body)))
    ),
    connections: await Promise.all(connections),
    slices: [],
  };
}

async function measure({ target, requests, connections }: Prepared, durationMs: number): Promise<Slice> {
  const latenciesMs: number[] = [];
  const busyBeforeMs = processorTimeMs(target.pid);
  const beganMs = performance.now();
  let next = 0;
  await Promise.all(connections.map(async (connection) => {
    for (let nowMs = performance.now(); nowMs - beganMs < durationMs;) {
      const status = await connection.ask(requests[next++ % requests.length]!());
      if (status !== (target.status ?? 200)) throw new Error(`"${target.name}" answered ${status}`);
      const endMs = performance.now();
      latenciesMs.push(endMs - nowMs);
      nowMs = endMs;
    }
  }));
  const elapsedMs = performance.now() - beganMs;
  latenciesMs.sort((a, b) => a - b);
  return {
    requests: latenciesMs.length,
    elapsedMs,
    busyMs: processorTimeMs(target.pid) - busyBeforeMs,
    p50Ms: percentile(latenciesMs, 0.5),
    p95Ms: percentile(latenciesMs, 0.95),
    p99Ms: percentile(latenciesMs, 0.99),
  };
}
