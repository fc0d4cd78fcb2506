/**
 * What telemetry of the process costs each request of `presets.get` and `telemetry.performance`: the product with metrics,
 * and with traces at ratios of 0.05 and 1 besides, beside itself with telemetry off. A sink takes what is exported.
 */
import { describe, ratio } from "./figures/compare.ts";
import { applyLoad } from "./load/apply_load.ts";
import type { Target } from "./load/plan.ts";
import { reportBodies } from "./load/reports.ts";
import { openOtlpSink } from "./processes/otlp_sink.ts";
import { makeDataFolder, startProduct } from "./processes/product.ts";
import type { ServerProcess } from "./processes/server_process.ts";

const CONNECTIONS = 16;
const ROUNDS = 24;
const SLICE_MS = 400;
const WARM_UP_MS = 3000;
const PRESETS = 20;
const OFF = "off";

type Env = Readonly<Record<string, string>>;

export async function run(): Promise<void> {
  await using sink = openOtlpSink();
  const observed = {
    OTEL_DENO: "true",
    OTEL_EXPORTER_OTLP_ENDPOINT: sink.url,
    OTEL_METRIC_EXPORT_INTERVAL: "1000",
    OTEL_SERVICE_NAME: "downbeat",
  };
  const traced = (share: string) => ({
    ...observed,
    OTEL_TRACES_SAMPLER: "traceidratio",
    OTEL_TRACES_SAMPLER_ARG: share,
  });
  const settings: Readonly<Record<string, Env>> = {
    [OFF]: {},
    "metrics": { ...observed, OTEL_TRACES_SAMPLER: "always_off" },
    "metrics, traces at 0.05": traced("0.05"),
    "metrics, traces at 1": traced("1"),
  };
  await using opened = new AsyncDisposableStack();
  const products = new Map<string, ServerProcess>();
  for (const [name, env] of Object.entries(settings)) {
    const { databaseUrl } = opened.use(await makeDataFolder());
    const product = await startProduct({ databaseUrl, env: { ...env, TELEMETRY_IDS_PER_NETWORK: "0" } });
    products.set(name, opened.use(product));
  }
  const bodies = reportBodies(new Date());
  const operations: Readonly<
    Record<string, (base: string) => Promise<Pick<Target, "paths" | "bodies" | "status">>>
  > = {
    "presets.get": async (base) => ({ paths: await presetPaths(base) }),
    "telemetry.performance": () =>
      Promise.resolve({ paths: ["/v1/telemetry/performance"], bodies, status: 202 }),
  };
  for (const [operation, asked] of Object.entries(operations)) {
    const targets: Target[] = [];
    for (const [name, { port, pid }] of products) {
      targets.push({ name, port, pid, ...await asked(`http://127.0.0.1:${port}`) });
    }
    const result = await applyLoad({
      targets,
      connections: CONNECTIONS,
      rounds: ROUNDS,
      sliceMs: SLICE_MS,
      warmUpMs: WARM_UP_MS,
    });
    console.log(`${operation}, embedded`);
    for (const name of products.keys()) {
      console.log(describe(name, result[name]!));
      if (name !== OFF) console.log(`  ${ratio(result[name]!, result[OFF]!)}`);
    }
  }
  const exports = [...sink.received].map(([signal, count]) => `${count} of ${signal}`).join(", ");
  console.log(`Exports received: ${exports || "none"}`);
}

async function presetPaths(base: string): Promise<string[]> {
  const response = await fetch(`${base}/v1/presets?limit=${PRESETS}&fields=bpm`);
  const { items } = await response.json() as { items: { id: string }[] };
  return items.map(({ id }) => `/v1/presets/${id}`);
}
