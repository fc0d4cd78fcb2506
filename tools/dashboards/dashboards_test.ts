import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { names } from "@downbeat/runtime/observe";
import { parse } from "yaml";
import { prometheusText } from "../../services/telemetry/domain/prometheus_text.ts";
import { dashboardFiles, dashboards } from "./dashboard_files.ts";
import { dashboardFaults, type DashboardFile } from "./lint/dashboard_faults.ts";
import { known } from "./lint/known.ts";
import { parsePromql } from "./lint/parse_promql.ts";
import { recordedBy, type RuleFile } from "./lint/rule_faults.ts";
import { CLIENT_HISTOGRAMS, CLIENT_SERIES, INSTRUMENTS } from "./metrics.ts";
import { seriesOf } from "./prometheus_name.ts";

const RULES = new URL("../../infra/prometheus/rules/recording.yml", import.meta.url);
const recorded = recordedBy([parse(await Deno.readTextFile(RULES)) as RuleFile]);
const files = [...dashboardFiles()].map(([path, text]) => ({
  path,
  file: JSON.parse(text) as DashboardFile,
}));
const queries = files.flatMap(({ file }) => file.panels ?? []).flatMap(({ targets }) => targets ?? []);
const queried = new Set(queries.flatMap(({ expr }) => parsePromql(expr ?? "").series));

Deno.test("every dashboard keeps every rule of style, and names only series and labels that somebody makes", () => {
  const named = known(recorded);
  for (const { path, file } of files) deepStrictEqual(dashboardFaults(file, named), [], path);
});

Deno.test("no two dashboards have the same uid or title", () => {
  for (const key of ["uid", "title"] as const) {
    strictEqual(
      new Set([...dashboards().values()].map((dashboard) => dashboard[key])).size,
      dashboards().size,
    );
  }
});

Deno.test("every metric of the registry is on a dashboard", () => {
  const ours = Object.values(names).filter((name) => /^(downbeat|db\.client)\./.test(name));
  const instruments = Object.values(INSTRUMENTS);
  deepStrictEqual(instruments.map(({ name }) => name).sort(), [...new Set(ours)].sort());
  for (const instrument of instruments) {
    ok(seriesOf(instrument).some((name) => queried.has(name)), instrument.name);
  }
});

Deno.test("every series of the scraped statistics is on a dashboard, of the kind that it has", () => {
  const text = prometheusText({ cells: [], suppressed: 0, windowEnd: new Date(0) });
  const types = new Map([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => [name!, type!]));
  deepStrictEqual([...types.keys()].sort(), Object.values(CLIENT_SERIES).sort());
  const histograms = CLIENT_HISTOGRAMS.map((key) => CLIENT_SERIES[key] as string);
  for (const [name, type] of types) {
    strictEqual(type, histograms.includes(name) ? "histogram" : "gauge", name);
    ok(queried.has(type === "histogram" ? `${name}_bucket` : name), name);
  }
});

Deno.test("every recorded series is read by a dashboard or an alert", async () => {
  const alerts = await Deno.readTextFile(new URL("alerts.yml", RULES));
  for (const name of recorded) ok(queried.has(name) || alerts.includes(name), name);
});
