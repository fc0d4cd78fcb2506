import { type Known, strangers } from "./known.ts";
import { parsePromql } from "./parse_promql.ts";

/** A dashboard as its file has it, as far as rules of style ask. */
export interface DashboardFile {
  readonly uid?: string;
  readonly title?: string;
  readonly description?: string;
  readonly templating?: { readonly list?: readonly { readonly type: string; readonly name: string }[] };
  readonly panels?: readonly PanelFile[];
}

export interface PanelFile {
  readonly id?: number;
  readonly type: string;
  readonly title?: string;
  readonly description?: string;
  readonly datasource?: { readonly uid?: string };
  readonly fieldConfig?: { readonly defaults?: { readonly unit?: string } };
  readonly gridPos?: { readonly x: number; readonly w: number };
  readonly targets?: readonly {
    readonly refId?: string;
    readonly expr?: string;
    readonly legendFormat?: string;
    readonly datasource?: { readonly uid?: string };
  }[];
}

const DATASOURCE = "${datasource}";
const MIN_DESCRIPTION_LENGTH = 60;

/** What a dashboard lacks; nothing when it keeps every rule. @param known what queries may name */
export function dashboardFaults(dashboard: DashboardFile, known: Known): string[] {
  const faults: string[] = [];
  if (!/^downbeat-[a-z]+$/.test(dashboard.uid ?? "")) faults.push("its uid is not downbeat-…");
  if (!dashboard.title || !dashboard.description) faults.push("it has no title or no description");
  const variables = dashboard.templating?.list ?? [];
  if (!variables.some(({ type, name }) => type === "datasource" && name === "datasource")) {
    faults.push("it has no variable for its data source");
  }
  const names = new Set(["datasource", "__rate_interval", "__range", ...variables.map(({ name }) => name)]);
  const panels = (dashboard.panels ?? []).filter(({ type }) => type !== "row");
  for (const panel of panels) {
    faults.push(...panelFaults(panel, known, names).map((fault) => `${panel.title ?? "a panel"}: ${fault}`));
  }
  for (const value of twice(panels.map(({ id }) => String(id)))) {
    faults.push(`the id ${value} is there twice`);
  }
  for (const value of twice(panels.map(({ title }) => title ?? ""))) faults.push(`"${value}" is there twice`);
  return faults;
}

function panelFaults(panel: PanelFile, known: Known, variables: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  if (!panel.title) faults.push("no title");
  if ((panel.description ?? "").length < MIN_DESCRIPTION_LENGTH) faults.push("no word on what to do");
  if (!panel.fieldConfig?.defaults?.unit) faults.push("no unit");
  if (panel.datasource?.uid !== DATASOURCE) faults.push("not of the data source's variable");
  if (panel.gridPos && panel.gridPos.x + panel.gridPos.w > 24) faults.push("wider than the page");
  const targets = panel.targets ?? [];
  if (targets.length === 0) faults.push("no query");
  for (const value of twice(targets.map(({ refId }) => refId ?? ""))) faults.push(`refId ${value} twice`);
  for (const { refId, expr, legendFormat, datasource } of targets) {
    if (!refId) faults.push("a query without refId");
    if (!legendFormat) faults.push("a query without legend");
    if (datasource?.uid !== DATASOURCE) faults.push("a query not of the data source's variable");
    faults.push(...queryFaults(expr ?? "", known, variables));
  }
  return faults;
}

function queryFaults(expr: string, known: Known, variables: ReadonlySet<string>): string[] {
  const query = parsePromql(expr);
  const { errors, series, ranges } = query;
  if (errors.length > 0) return [`not PromQL at ${errors.join()}: ${expr}`];
  const faults = strangers(query, known);
  if (series.length === 0) faults.push(`no series in ${expr}`);
  for (const { call, range } of ranges) {
    if (/^i?rate$/.test(call) && range !== "$__rate_interval") faults.push(`${call} over ${range}`);
  }
  for (const [, name] of expr.matchAll(/\$\{?(\w+)/g)) {
    if (!variables.has(name!)) faults.push(`$${name} is no variable`);
  }
  return faults;
}

function twice(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
