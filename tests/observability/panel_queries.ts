/** One query of a panel, with variables as a dashboard has them when it opens. */
export interface PanelQuery {
  readonly dashboard: string;
  readonly panel: string;
  readonly expr: string;
  /** As in the dashboard, with labels in double braces. */
  readonly legend: string;
  /** As Grafana names it. */
  readonly unit: string;
}

/** What a variable offers: the values of a label. */
export interface VariableQuery {
  readonly dashboard: string;
  readonly variable: string;
  readonly label: string;
  readonly selector: string;
}

interface Panel {
  readonly title?: string;
  readonly targets?: readonly { readonly expr?: string; readonly legendFormat?: string }[];
  readonly fieldConfig?: { readonly defaults: { readonly unit?: string } };
  readonly panels?: readonly Panel[];
}

interface Dashboard {
  readonly title: string;
  readonly tags: readonly string[];
  readonly panels: readonly Panel[];
  readonly templating?: { readonly list?: readonly { name: string; type: string; query?: unknown }[] };
}

/** Dashboards of services that are not there yet; their panels stay empty. */
const WAITING = "waiting-for-generation";

const FOLDER = new URL("../../infra/grafana/dashboards/", import.meta.url);

/** As Grafana fills them in for a graph of some minutes. */
const VALUES: Readonly<Record<string, string>> = {
  __rate_interval: "1m",
  __interval: "5s",
  __range: "15m",
};

export async function readDashboards() {
  const all: Dashboard[] = [];
  for await (const { name } of Deno.readDir(FOLDER)) {
    if (name.endsWith(".json")) all.push(JSON.parse(await Deno.readTextFile(new URL(name, FOLDER))));
  }
  const shown = all.filter(({ tags }) => !tags.includes(WAITING));
  const waiting = all.filter(({ tags }) => tags.includes(WAITING));
  return {
    queries: shown.flatMap(queriesOf),
    variables: shown.flatMap(variablesOf),
    /** Queries that have no data, and must not have any. */
    waiting: waiting.flatMap(queriesOf),
  };
}

function queriesOf({ title: dashboard, panels }: Dashboard): PanelQuery[] {
  return flatten(panels).flatMap(({ title: panel = "", targets = [], fieldConfig }) =>
    targets.filter(({ expr }) => expr !== undefined).map(({ expr, legendFormat: legend = "" }) => {
      const unit = fieldConfig?.defaults.unit ?? "none";
      return { dashboard, panel, expr: substitute(expr!), legend, unit };
    })
  );
}

/** Panels in rows that are folded belong to the row. */
function flatten(panels: readonly Panel[]): Panel[] {
  return panels.flatMap((panel) => [panel, ...flatten(panel.panels ?? [])]);
}

function substitute(expr: string): string {
  return expr.replaceAll(/\$\{?(\w+)(?::\w+)?\}?/g, (_, name: string) => VALUES[name] ?? ".*");
}

function variablesOf({ title, templating }: Dashboard): VariableQuery[] {
  return (templating?.list ?? []).filter(({ type }) => type === "query").map(({ name, query }) => {
    const text = typeof query === "string" ? query : (query as { query: string }).query;
    const [, selector, label] = /^label_values\((.+),\s*(\w+)\)$/.exec(text) ?? [];
    if (!selector || !label) throw new Error(`${title}: $${name} is not made of label values: ${text}`);
    return { dashboard: title, variable: name, label, selector: substitute(selector) };
  });
}
