import { deepStrictEqual, ok } from "node:assert/strict";
import { dashboardFaults, type DashboardFile, type PanelFile } from "./dashboard_faults.ts";

const KNOWN = { series: new Set(["requests_total"]), labels: new Set(["job"]) };
const SOURCE = { uid: "${datasource}" };
const TARGET = {
  refId: "A",
  expr: 'sum(rate(requests_total{job=~"$service"}[$__rate_interval]))',
  legendFormat: "requests",
  datasource: SOURCE,
};
const PANEL: PanelFile = {
  id: 2,
  type: "timeseries",
  title: "Requests",
  description: "How many come in. When nothing does, look at the proxy before the services.",
  datasource: SOURCE,
  fieldConfig: { defaults: { unit: "reqps" } },
  gridPos: { x: 12, w: 12 },
  targets: [TARGET],
};
const DASHBOARD: DashboardFile = {
  uid: "downbeat-http",
  title: "HTTP",
  description: "Requests",
  templating: { list: [{ type: "datasource", name: "datasource" }, { type: "query", name: "service" }] },
  panels: [{ id: 1, type: "row" }, PANEL],
};

function faultsOf(change: Partial<PanelFile>): string[] {
  return dashboardFaults({ ...DASHBOARD, panels: [{ ...PANEL, ...change }] }, KNOWN);
}

function faultsOfQuery(change: Partial<typeof TARGET>): string[] {
  return faultsOf({ targets: [{ ...TARGET, ...change }] });
}

Deno.test("a dashboard that keeps every rule has no fault", () => {
  deepStrictEqual(dashboardFaults(DASHBOARD, KNOWN), []);
});

Deno.test("a panel needs a title, advice, a unit, the data source's variable, a query and room on the page", () => {
  const cases: [Partial<PanelFile>, RegExp][] = [
    [{ title: "" }, /no title/],
    [{ description: "Requests." }, /what to do/],
    [{ fieldConfig: {} }, /no unit/],
    [{ datasource: { uid: "prometheus" } }, /data source's variable/],
    [{ targets: [] }, /no query/],
    [{ gridPos: { x: 18, w: 12 } }, /wider/],
    [{ targets: [TARGET, TARGET] }, /refId A twice/],
  ];
  for (const [change, fault] of cases) ok(faultsOf(change).some((one) => fault.test(one)), String(fault));
});

Deno.test("a query needs its id, a legend, the data source's variable, known names and the rate interval", () => {
  const cases: [Partial<typeof TARGET>, RegExp][] = [
    [{ refId: "" }, /without refId/],
    [{ legendFormat: "" }, /without legend/],
    [{ datasource: { uid: "prometheus" } }, /query not of the data source's variable/],
    [{ expr: "sum(rate(requests_total[$__rate_interval])" }, /not PromQL/],
    [{ expr: "sum(rate(request_total[$__rate_interval]))" }, /request_total is nobody's/],
    [{ expr: "sum by (jobs) (requests_total)" }, /jobs is nobody's label/],
    [{ expr: 'requests_total{jobs="a"}' }, /jobs is nobody's label/],
    [{ expr: "sum(rate(requests_total[5m]))" }, /rate over 5m/],
    [{ expr: 'requests_total{job="$jobs"}' }, /\$jobs is no variable/],
    [{ expr: "vector(1)" }, /no series/],
  ];
  for (const [change, fault] of cases) {
    ok(faultsOfQuery(change).some((one) => fault.test(one)), String(fault));
  }
});

Deno.test("uids are fixed, and neither ids nor titles are there twice", () => {
  ok(dashboardFaults({ ...DASHBOARD, uid: "x9f3" }, KNOWN).length > 0);
  ok(dashboardFaults({ ...DASHBOARD, templating: {} }, KNOWN).some((fault) => /data source/.test(fault)));
  const twins = dashboardFaults({ ...DASHBOARD, panels: [PANEL, PANEL] }, KNOWN);
  deepStrictEqual(twins, ["the id 2 is there twice", '"Requests" is there twice']);
});
