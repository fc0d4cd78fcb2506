import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { stringify } from "yaml";
import { dashboardFiles } from "../tools/dashboards/dashboard_files.ts";
import type { DashboardFile } from "../tools/dashboards/lint/dashboard_faults.ts";
import { known } from "../tools/dashboards/lint/known.ts";
import { parsePromql } from "../tools/dashboards/lint/parse_promql.ts";
import { recordedBy, ruleFaults, type RuleFile, rulesOf } from "../tools/dashboards/lint/rule_faults.ts";
import { filesOf, pathOf, readYaml } from "./infra/files.ts";
import { findMetricsTool, missingMetricsTools } from "./support/metrics_server.ts";

interface RuleTests {
  readonly tests: readonly {
    readonly promql_expr_test?: readonly {
      readonly expr: string;
      readonly exp_samples?: readonly unknown[];
    }[];
  }[];
}

const rulePaths = await filesOf("infra/prometheus/rules");
const testPaths = await filesOf("infra/prometheus/tests");
const rules = await Promise.all(rulePaths.map((path) => readYaml<RuleFile>(path)));
const alerts = rulesOf(rules).flatMap(({ alert }) => alert === undefined ? [] : [alert]);

async function promtool(...args: string[]): Promise<void> {
  const tool = await findMetricsTool("promtool");
  const { code, stdout, stderr } = await new Deno.Command(tool!, { args }).output();
  const said = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  strictEqual(code, 0, said);
}

Deno.test("rules keep every rule of style, and name only series and labels that somebody makes", () => {
  deepStrictEqual(ruleFaults(rules, known(recordedBy(rules))), []);
});

Deno.test("every alert has a test in which it fires and one in which it does not", async () => {
  const tests = await Promise.all(testPaths.map((path) => readYaml<RuleTests>(path)));
  const asked = tests.flatMap((file) => file.tests).flatMap(({ promql_expr_test }) => promql_expr_test ?? []);
  const names = ({ expr }: { expr: string }, alert: string) => {
    const [, operator, value] = /alertname(=~?)"([^"]+)"/.exec(expr) ?? [];
    return operator === "=~" ? new RegExp(`^(${value})$`).test(alert) : value === alert;
  };
  for (const alert of alerts) {
    const cases = asked.filter((one) => names(one, alert));
    ok(cases.some(({ exp_samples }) => exp_samples?.length), `${alert} never fires`);
    ok(cases.some(({ exp_samples }) => exp_samples?.length === 0), `${alert} always fires`);
  }
});

Deno.test("a rate or an increase is over at least four exports of a minute, so that it has points", () => {
  for (const { expr, record, alert } of rulesOf(rules)) {
    for (const { call, range } of parsePromql(expr).ranges) {
      if (!/^(rate|increase)$/.test(call)) continue;
      const [, count, unit] = /^(\d+)([mhd])$/.exec(range) ?? [];
      ok(unit !== "m" || Number(count) >= 5, `${record ?? alert}: ${call} over ${range}`);
    }
  }
});

const missing = await missingMetricsTools("promtool");
const name = (text: string) => missing === undefined ? text : `${text} (skipped: ${missing})`;

Deno.test({
  name: name("promtool finds no fault in the rules"),
  ignore: missing !== undefined,
  fn: () => promtool("check", "rules", ...rulePaths.map(pathOf)),
});

Deno.test({
  name: name("promtool takes every query of every panel"),
  ignore: missing !== undefined,
  async fn() {
    const expressions = [...dashboardFiles().values()].flatMap((text) => {
      const { panels = [] } = JSON.parse(text) as DashboardFile;
      return panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr ?? ""));
    });
    const rules = expressions.map((expr, index) => ({
      record: `panel:${index}`,
      expr: expr.replaceAll(/\$__(rate_interval|range)/g, "5m"),
    }));
    const file = await Deno.makeTempFile({ suffix: ".yml" });
    await Deno.writeTextFile(file, stringify({ groups: [{ name: "panels", rules }] }));
    await promtool("check", "rules", "--lint=none", file).finally(() => Deno.remove(file));
  },
});

Deno.test({
  name: name("promtool finds no fault in the configuration"),
  ignore: missing !== undefined,
  fn: () => promtool("check", "config", "--syntax-only", pathOf("infra/prometheus/prometheus.yml")),
});

Deno.test({
  name: name(
    "rules fire and stay silent as their tests say: bursts, leaks, quiet traffic, absence, rooms, processes",
  ),
  ignore: missing !== undefined,
  fn: () => promtool("test", "rules", ...testPaths.map(pathOf)),
});
