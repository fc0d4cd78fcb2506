import { parse, stringify } from "yaml";
import { findBinary, serverUser } from "./binary.ts";
import { forgetProcess, rememberProcess } from "./remembered_processes.ts";
import { freePort, untilReady } from "./server.ts";

/** What of a Prometheus-compatible server tests use; `.ci/metrics_tools` brings all of them. */
type MetricsTool = "victoria-metrics" | "vmalert" | "promtool";

/** A page with metrics that the server reads by itself. */
export interface ScrapeTarget {
  /** What its series have as `job`. */
  readonly job: string;
  readonly url: string;
  /** Sent as a bearer token. */
  readonly key: string;
}

/** A metrics server with a memory of its own, gone at the end. */
export interface MetricsServer extends AsyncDisposable {
  readonly url: string;
  /** What processes export to, as `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly otlpUrl: string;
}

export interface MetricsServerOptions {
  readonly scrape?: readonly ScrapeTarget[];
}

/** Names and labels as Prometheus gives them to what comes by OTLP. */
const RELABELLING = [
  { action: "labelmap", regex: "service_name", replacement: "job" },
  { action: "labelmap", regex: "service_instance_id", replacement: "instance" },
];

/** Where a tool is, on PATH or where `.ci/metrics_tools` keeps it. */
export function findMetricsTool(tool: MetricsTool): Promise<string | undefined> {
  return findBinary([tool, ...cacheFolders().map((folder) => `${folder}/downbeat-tools/usr/bin/${tool}`)]);
}

/** Why the tests that need these tools cannot run, said once and part of their names; nothing when they can. */
export async function missingMetricsTools(...tools: MetricsTool[]): Promise<string | undefined> {
  const found = await Promise.all(tools.map(findMetricsTool));
  const missing = tools.filter((_, place) => found[place] === undefined);
  if (missing.length === 0) return undefined;
  return `no ${missing.join(", ")}: .ci/metrics_tools downloads them where Debian's packages can be had`;
}

/** Starts a server that takes OTLP and answers PromQL. @throws {Error} when it is not installed or does not start */
export async function startMetricsServer(
  { scrape = [] }: MetricsServerOptions = {},
): Promise<MetricsServer> {
  await using opened = new AsyncDisposableStack();
  const directory = opened.use(await openDirectory()).path;
  await Deno.writeTextFile(`${directory}/relabel.yml`, stringify(RELABELLING));
  await Deno.writeTextFile(`${directory}/scrape.yml`, stringify(scrapeConfig(scrape)));
  const address = `127.0.0.1:${freePort()}`;
  opened.use(
    await runTool("victoria-metrics", [
      `-httpListenAddr=${address}`,
      `-storageDataPath=${directory}/storage`,
      `-promscrape.config=${directory}/scrape.yml`,
      `-relabelConfig=${directory}/relabel.yml`,
      "-opentelemetry.usePrometheusNaming",
      // What came a moment ago is asked for, and no answer from before.
      "-search.latencyOffset=0s",
      "-search.disableCache",
      "-memory.allowedBytes=256MiB",
    ], directory),
  );
  const url = `http://${address}`;
  await untilReady(async () => {
    const response = await fetch(`${url}/-/ready`);
    await response.body?.cancel();
    if (!response.ok) throw new Error(`The metrics server answers ${response.status}`);
  });
  const kept = opened.move();
  return { url, otlpUrl: `${url}/opentelemetry`, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

/** Evaluates rule files of Prometheus every second, whatever they say, and writes what they record into the server. */
export async function startRules(server: MetricsServer, files: readonly URL[]): Promise<AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const directory = opened.use(await openDirectory()).path;
  for (const [place, file] of files.entries()) {
    const { groups } = parse(await Deno.readTextFile(file)) as { groups: object[] };
    const eager = groups.map((group) => ({ ...group, interval: "1s" }));
    await Deno.writeTextFile(`${directory}/${place}.yml`, stringify({ groups: eager }));
  }
  opened.use(
    await runTool("vmalert", [
      `-rule=${directory}/*.yml`,
      `-datasource.url=${server.url}`,
      `-remoteWrite.url=${server.url}`,
      `-httpListenAddr=127.0.0.1:${freePort()}`,
      "-remoteWrite.flushInterval=1s",
      "-rule.evalDelay=0s",
      "-notifier.blackhole",
    ], directory),
  );
  const kept = opened.move();
  return { [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

function scrapeConfig(targets: readonly ScrapeTarget[]) {
  return {
    global: { scrape_interval: "1s" },
    scrape_configs: targets.map(({ job, url, key }) => {
      const { protocol, host, pathname } = new URL(url);
      return {
        job_name: job,
        scheme: protocol.slice(0, -1),
        metrics_path: pathname,
        authorization: { type: "Bearer", credentials: key },
        static_configs: [{ targets: [host] }],
      };
    }),
  };
}

async function openDirectory(): Promise<{ path: string } & AsyncDisposable> {
  const path = await Deno.makeTempDir({ prefix: "downbeat-metrics-" });
  const { uid, gid } = serverUser();
  if (uid !== undefined) await Deno.chown(path, uid, gid ?? null);
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

async function runTool(tool: MetricsTool, args: string[], cwd: string): Promise<AsyncDisposable> {
  const binary = await findMetricsTool(tool);
  if (!binary) throw new Error(`There is no ${tool}`);
  const child = new Deno.Command(binary, {
    args: ["-loggerLevel=ERROR", ...args],
    cwd,
    ...serverUser(),
    stdin: "null",
    stdout: "null",
    stderr: "inherit",
  }).spawn();
  rememberProcess(child.pid);
  const ended = child.status.finally(() => forgetProcess(child.pid));
  return {
    async [Symbol.asyncDispose]() {
      try {
        child.kill("SIGKILL");
      } catch (error) {
        if (!(error instanceof TypeError)) throw error; // It has ended already.
      }
      await ended;
    },
  };
}

function cacheFolders(): string[] {
  const home = Deno.env.get("HOME");
  const own = Deno.env.get("XDG_CACHE_HOME") ?? (home && `${home}/.cache`);
  return ["/var/cache", ...own ? [own] : []];
}
