import { deepStrictEqual, match, ok, throws } from "node:assert/strict";
import { type Compose, composeShape } from "./infra/compose_shape.ts";
import { exists, filesOf, readYaml } from "./infra/files.ts";

/** Read and compared, never run in containers: docs/operating.md says so. */

interface Collector {
  readonly receivers: Record<string, unknown>;
  readonly processors: Record<string, unknown>;
  readonly exporters: Record<string, { readonly endpoint: string }>;
  readonly extensions: Record<string, unknown>;
  readonly service: {
    readonly extensions: string[];
    readonly pipelines: Record<string, { receivers: string[]; processors: string[]; exporters: string[] }>;
  };
}

interface DataSources {
  readonly datasources: { uid: string; type: string; url: string; editable: boolean; jsonData: unknown }[];
}

const compose = await readYaml<Compose>("compose.yaml");
const collector = await readYaml<Collector>("infra/collector/config.yaml");
const sources = await readYaml<DataSources>("infra/grafana/provisioning/datasources/downbeat.yaml");

/** Where each mounted folder or file is inside a container. */
const mounts = Object.entries(compose.services).flatMap(([service, { volumes }]) =>
  volumes.map((volume) => volume.split(":")).map(([from, to]) => ({ service, from: from!, to: to! }))
);

/** What a path inside a container is in this repository. */
function mountedFrom(service: string, path: string): string | undefined {
  const mount = mounts.find((one) => one.service === service && path.startsWith(one.to));
  return mount && mount.from + path.slice(mount.to.length);
}

Deno.test("compose has known keys, full versions, ports of this machine only and read-only configuration", () => {
  composeShape.parse(compose);
  const grafana = compose.services["grafana"]!;
  for (
    const spoiled of [
      { image: "grafana/grafana:latest" },
      { image: "grafana/grafana" },
      { ports: ["3000:3000"] },
      { ports: ["0.0.0.0:3000:3000"] },
      { volumes: ["./infra/grafana/dashboards:/etc/downbeat/dashboards"] },
      { read_only: false },
      { privileged: true },
    ]
  ) {
    throws(() => composeShape.parse({ ...compose, services: { grafana: { ...grafana, ...spoiled } } }));
  }
});

Deno.test("Grafana starts with no password but one that was chosen", () => {
  const { environment } = compose.services["grafana"]!;
  match(environment!["GF_SECURITY_ADMIN_PASSWORD"]!, /^\$\{GRAFANA_PASSWORD:\?.+\}$/);
  ok(!Object.keys(environment!).some((name) => /ANONYMOUS/.test(name)));
});

Deno.test("whatever compose mounts, waits for and hands over is there", async () => {
  for (const { from } of mounts) {
    ok(from.startsWith("./") ? await exists(from) : from in compose.volumes, from);
  }
  const used = mounts.filter(({ from }) => !from.startsWith("./")).map(({ from }) => from);
  deepStrictEqual(used.sort(), Object.keys(compose.volumes).sort());
  for (const { depends_on = [], secrets = [] } of Object.values(compose.services)) {
    for (const service of depends_on) ok(service in compose.services, service);
    for (const secret of secrets) ok(secret in compose.secrets, secret);
  }
});

Deno.test("every configuration file that a command names is mounted there", async () => {
  let named = 0;
  for (const [service, { command = [] }] of Object.entries(compose.services)) {
    for (const argument of command) {
      const file = /^--?config(?:\.file)?=(.+)$/.exec(argument)?.[1];
      if (file === undefined) continue;
      named++;
      const path = mountedFrom(service, file);
      ok(path && await exists(path), `${service} ${file}`);
    }
  }
  deepStrictEqual(named, 4);
});

Deno.test("every part of the collector is defined and used", () => {
  const pipelines = Object.values(collector.service.pipelines);
  deepStrictEqual(Object.keys(collector.service.pipelines).sort(), ["logs", "metrics", "traces"]);
  for (const part of ["receivers", "processors", "exporters"] as const) {
    const used = new Set(pipelines.flatMap((pipeline) => pipeline[part]));
    deepStrictEqual([...used].sort(), Object.keys(collector[part]).sort(), part);
  }
  deepStrictEqual(collector.service.extensions, Object.keys(collector.extensions));
});

Deno.test("the collector limits memory first, removes what is private everywhere, and batches last", async () => {
  const { service } = await readYaml<Pick<Collector, "service">>(
    "infra/collector/options/tail_sampling.yaml",
  );
  const pipelines = { ...collector.service.pipelines, sampled: service.pipelines["traces"]! };
  for (const [name, { processors }] of Object.entries(pipelines)) {
    deepStrictEqual([processors[0], processors.at(-1)], ["memory_limiter", "batch"], name);
    ok(processors.includes("attributes/private"), name);
    if (name === "traces" || name === "sampled") ok(processors.includes("filter/untraced"), name);
  }
  const { actions } = collector.processors["attributes/private"] as {
    actions: { key: string; action: string }[];
  };
  const deleted = actions.filter(({ action }) => action === "delete").map(({ key }) => key);
  for (const key of ["url.full", "url.query", "client.address", "user_agent.original"]) {
    ok(deleted.includes(key), key);
  }
});

Deno.test("whoever is called by the collector, Prometheus or Grafana is a service of compose", async () => {
  interface Scrapes {
    scrape_configs: { static_configs: { targets: string[] }[] }[];
  }
  const { scrape_configs } = await readYaml<Scrapes>("infra/prometheus/prometheus.yml");
  const addresses = [
    ...Object.values(collector.exporters).map(({ endpoint }) => endpoint),
    ...scrape_configs.flatMap(({ static_configs }) => static_configs).flatMap(({ targets }) => targets),
    ...sources.datasources.map(({ url }) => url),
  ];
  const hosts = addresses.map((address) =>
    new URL(/^https?:/.test(address) ? address : `tcp://${address}`).hostname
  );
  ok(hosts.length >= 8);
  for (const host of hosts) ok(host in compose.services || host === "host.docker.internal", host);
});

Deno.test("data sources have fixed uids and lead to each other, and dashboards are found where they are mounted", async () => {
  const uids = sources.datasources.map(({ uid }) => uid);
  deepStrictEqual(uids, ["prometheus", "tempo", "loki"]);
  const named = [...JSON.stringify(sources).matchAll(/"datasourceUid":"([^"]+)"/g)].map(([, uid]) => uid!);
  deepStrictEqual([...new Set(named)].sort(), ["loki", "prometheus", "tempo"]);
  interface Providers {
    providers: { allowUiUpdates: boolean; options: { path: string } }[];
  }
  const { providers } = await readYaml<Providers>("infra/grafana/provisioning/dashboards/downbeat.yaml");
  for (const { allowUiUpdates, options } of providers) {
    deepStrictEqual(allowUiUpdates, false);
    deepStrictEqual(mountedFrom("grafana", options.path), "./infra/grafana/dashboards");
  }
  deepStrictEqual((await filesOf("infra/grafana/dashboards")).length, 6);
});

Deno.test("Prometheus reads the key of the statistics from the secret that compose mounts", async () => {
  interface Scrape {
    scrape_configs: { authorization?: { credentials_file: string; credentials?: string } }[];
  }
  const { scrape_configs } = await readYaml<Scrape>("infra/prometheus/prometheus.yml");
  const [authorization] = scrape_configs.flatMap(({ authorization }) => authorization ?? []);
  deepStrictEqual(authorization, { type: "Bearer", credentials_file: "/run/secrets/telemetry_ops_key" });
  deepStrictEqual(compose.services["prometheus"]!.secrets, ["telemetry_ops_key"]);
});
