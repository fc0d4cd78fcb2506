/**
 * `presets.get` over real sockets beside a bare Hono handler that answers the same bytes and headers: by a process of presets
 * alone and by the whole product, with telemetry off, with metrics, and with metrics and one trace in twenty.
 */
import { describe, ratio } from "./figures/compare.ts";
import { applyLoad } from "./load/apply_load.ts";
import { startBare } from "./processes/bare.ts";
import { openOtlpSink } from "./processes/otlp_sink.ts";
import { makeDataFolder, startProduct } from "./processes/product.ts";
import type { ServerProcess } from "./processes/server_process.ts";

const CONNECTIONS = 16;
const PRESETS = 20;
const ROUNDS = 24;
const SLICE_MS = 400;
const WARM_UP_MS = 3000;

export async function run(): Promise<void> {
  await using sink = openOtlpSink();
  const metrics = {
    OTEL_DENO: "true",
    OTEL_EXPORTER_OTLP_ENDPOINT: sink.url,
    OTEL_METRIC_EXPORT_INTERVAL: "1000",
    OTEL_SERVICE_NAME: "downbeat",
  };
  const settings: Record<string, Record<string, string>> = {
    "telemetry off": {},
    "metrics": { ...metrics, OTEL_TRACES_SAMPLER: "always_off" },
    "metrics, traces at 0.05": {
      ...metrics,
      OTEL_TRACES_SAMPLER: "traceidratio",
      OTEL_TRACES_SAMPLER_ARG: "0.05",
    },
  };
  for (const [name, env] of Object.entries(settings)) {
    console.log(`presets.get, ${name}`);
    await compareOnce(env);
  }
  const exports = [...sink.received].map(([signal, count]) => `${count} of ${signal}`).join(", ");
  console.log(`Exports received: ${exports || "none"}`);
}

async function compareOnce(env: Readonly<Record<string, string>>): Promise<void> {
  await using folder = await makeDataFolder();
  await using otherFolder = await makeDataFolder();
  await using alone = await startProduct({
    databaseUrl: folder.databaseUrl,
    // Nobody is asked there, since nobody shows a token.
    env: { ...env, SESSIONS_URL: "http://sessions.invalid" },
    script: "bench/processes/presets_alone.ts",
  });
  await using product = await startProduct({ databaseUrl: otherFolder.databaseUrl, env });
  const base = `http://127.0.0.1:${alone.port}`;
  const ids = await someIds(base);
  const canned = await cannedAnswers(base, ids);
  await using bare = await startBare("bare_get.ts", canned);
  await using observedBare = await startBare("bare_get.ts", canned, env);
  const paths = ids.map(pathOf);
  const target = (name: string, { port, pid }: ServerProcess) => ({ name, port, pid, paths });
  const result = await applyLoad({
    targets: [
      target("bare", bare),
      target("alone", alone),
      {
        ...target("product", product),
        paths: (await someIds(`http://127.0.0.1:${product.port}`)).map(pathOf),
      },
      ...(Object.keys(env).length > 0 ? [target("observed bare", observedBare)] : []),
    ],
    connections: CONNECTIONS,
    rounds: ROUNDS,
    sliceMs: SLICE_MS,
    warmUpMs: WARM_UP_MS,
  });
  console.log(describe("bare Hono, no telemetry", result["bare"]!));
  for (const [name, title] of OURS) {
    console.log(describe(title, result[name]!));
    console.log(`  ${ratio(result[name]!, result["bare"]!)}`);
  }
  const observed = result["observed bare"];
  if (!observed) return;
  console.log(describe("bare Hono, same telemetry", observed));
  for (const [name, title] of OURS) console.log(`  ${title}: ${ratio(result[name]!, observed)}`);
}

const OURS = [["alone", "presets alone"], ["product", "the whole product"]] as const;

function pathOf(id: string): string {
  return `/v1/presets/${id}`;
}

async function someIds(base: string): Promise<string[]> {
  const response = await fetch(`${base}/v1/presets?limit=${PRESETS}&fields=bpm`);
  const { items } = await response.json() as { items: { id: string }[] };
  return items.map(({ id }) => id);
}

/** What the product answers, for the peer to repeat. */
async function cannedAnswers(base: string, ids: readonly string[]) {
  const bodies: Record<string, string> = {};
  let headers: [string, string][] = [];
  for (const id of ids) {
    const response = await fetch(`${base}/v1/presets/${id}`, { headers: { "accept-encoding": "identity" } });
    headers = [...response.headers].filter(([name]) => name !== "content-length" && name !== "date");
    bodies[id] = await response.text();
  }
  return { headers, bodies };
}
