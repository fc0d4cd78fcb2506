import * as common from "@grafana/grafana-foundation-sdk/common";
import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import * as heatmapPanel from "@grafana/grafana-foundation-sdk/heatmap";
import * as prometheus from "@grafana/grafana-foundation-sdk/prometheus";
import * as statPanel from "@grafana/grafana-foundation-sdk/stat";
import * as tablePanel from "@grafana/grafana-foundation-sdk/table";
import * as timeseriesPanel from "@grafana/grafana-foundation-sdk/timeseries";

/** Data source of every panel: what the variable says. */
export const DATASOURCE: common.DataSourceRef = { type: "prometheus", uid: "${datasource}" };

/** Grafana's names of the units that are used here. */
export type Unit =
  | "s"
  | "ms"
  | "bytes"
  | "percentunit"
  | "reqps"
  | "ops"
  | "short"
  | "none"
  | "cpm"
  | "dateTimeFromNow";

/** One line, or one column of a table. */
export interface Query {
  readonly expr: string;
  /** With labels in double braces. */
  readonly legend: string;
}

export interface PanelText {
  readonly title: string;
  /** What is seen, and what to do when it looks bad. */
  readonly description: string;
  readonly unit: Unit;
  readonly queries: readonly Query[];
  /** Of 24 columns. */
  readonly width?: number;
  /** From here on it is shown as bad. */
  readonly badFrom?: number;
  /** Below this it is shown as bad. */
  readonly badBelow?: number;
  /** Whether a click leads to the traces of the operation that a line is of. */
  readonly traces?: boolean;
}

export type Panel = Builder<dashboard.Panel>;

/** Grafana puts the label in, so its variable must not be escaped. */
const OPERATION = "${__field.labels.operation}";
const TRACES_URL = `/explore?schemaVersion=1&panes=${
  encodeURIComponent(JSON.stringify({
    traces: {
      datasource: "tempo",
      queries: [{ refId: "A", queryType: "traceql", query: `{ name = "${OPERATION}" }` }],
      range: { from: "now-1h", to: "now" },
    },
  })).replace(encodeURIComponent(OPERATION), OPERATION)
}`;
const HEIGHT = 8;

export function lines(text: PanelText & { readonly stacked?: boolean; readonly min?: number }): Panel {
  const panel = new timeseriesPanel.PanelBuilder()
    .lineWidth(1).fillOpacity(text.stacked ? 30 : 8).showPoints(common.VisibilityMode.Auto)
    .legend(
      new common.VizLegendOptionsBuilder().showLegend(true).placement(common.LegendPlacement.Bottom)
        .displayMode(common.LegendDisplayMode.List).calcs([]),
    )
    .tooltip(
      new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Multi).sort(
        common.SortOrder.Descending,
      ),
    )
    .stacking(
      new common.StackingConfigBuilder().mode(
        text.stacked ? common.StackingMode.Normal : common.StackingMode.None,
      ),
    );
  if (text.min !== undefined) panel.min(text.min);
  if (text.traces) {
    panel.dataLinks([new dashboard.DashboardLinkBuilder("Traces of this operation").url(TRACES_URL)]);
  }
  if (thresholdOf(text) !== undefined) {
    panel.thresholdsStyle(
      new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed),
    );
  }
  return finish(panel, text, 12, queriesOf(text));
}

export function stat(text: PanelText & { readonly decimals?: number }): Panel {
  const panel = new statPanel.PanelBuilder()
    .graphMode(common.BigValueGraphMode.Area)
    .colorMode(
      thresholdOf(text) === undefined ? common.BigValueColorMode.None : common.BigValueColorMode.Value,
    )
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(["lastNotNull"]).values(false));
  if (text.decimals !== undefined) panel.decimals(text.decimals);
  return finish(panel, text, 6, queriesOf(text));
}

/** A heat map of the classic buckets of one histogram. */
export function heatMap(text: Omit<PanelText, "queries"> & { readonly expr: string }): Panel {
  const query = queryOf({ expr: text.expr, legend: "{{le}}" }, 0).format(prometheus.PromQueryFormat.Heatmap);
  const panel = new heatmapPanel.PanelBuilder()
    .calculate(false)
    .yAxis(new heatmapPanel.YAxisConfigBuilder().unit(text.unit))
    .cellGap(1).showLegend()
    .color(
      new heatmapPanel.HeatmapColorOptionsBuilder().mode(heatmapPanel.HeatmapColorMode.Scheme).scheme(
        "Viridis",
      )
        .steps(64),
    );
  return finish(panel, text, 12, [query]);
}

/** A table of the latest values, one row for each set of labels. */
export function table(text: PanelText): Panel {
  const queries = text.queries.map((query, index) =>
    queryOf(query, index).instant().format(prometheus.PromQueryFormat.Table)
  );
  const renamed = Object.fromEntries(text.queries.map(({ legend }, index) => {
    return [text.queries.length === 1 ? "Value" : `Value #${refId(index)}`, legend];
  }));
  const panel = new tablePanel.PanelBuilder()
    .withTransformation({ id: "merge", options: {} })
    .withTransformation({
      id: "organize",
      options: { excludeByName: { Time: true }, indexByName: {}, renameByName: renamed },
    });
  return finish(panel, text, 24, queries);
}

interface AnyPanel extends Panel {
  title(title: string): this;
  description(description: string): this;
  unit(unit: string): this;
  datasource(datasource: common.DataSourceRef): this;
  height(rows: number): this;
  span(columns: number): this;
  targets(targets: Builder<prometheus.Dataquery>[]): this;
  thresholds(thresholds: Builder<dashboard.ThresholdsConfig>): this;
}

function finish(
  panel: AnyPanel,
  text: Omit<PanelText, "queries">,
  width: number,
  queries: prometheus.DataqueryBuilder[],
): Panel {
  return panel.title(text.title).description(text.description).unit(text.unit).datasource(DATASOURCE)
    .height(HEIGHT).span(text.width ?? width).targets(queries)
    .thresholds(
      new dashboard.ThresholdsConfigBuilder().mode(dashboard.ThresholdsMode.Absolute).steps(stepsOf(text)),
    );
}

function queriesOf({ queries }: PanelText): prometheus.DataqueryBuilder[] {
  return queries.map((query, index) => queryOf(query, index).range());
}

/** The SDK leaves the id of a query out, and Grafana then shows only the last one. */
function queryOf({ expr, legend }: Query, index: number): prometheus.DataqueryBuilder {
  return new prometheus.DataqueryBuilder().refId(refId(index)).datasource(DATASOURCE).expr(expr)
    .legendFormat(legend).editorMode(prometheus.QueryEditorMode.Code);
}

function refId(index: number): string {
  return String.fromCharCode("A".charCodeAt(0) + index);
}

function thresholdOf({ badFrom, badBelow }: { badFrom?: number; badBelow?: number }): number | undefined {
  return badFrom ?? badBelow;
}

/** The lowest step has no value: in JSON that is `null`, and it begins at minus infinity. */
function stepsOf({ badFrom, badBelow }: { badFrom?: number; badBelow?: number }): dashboard.Threshold[] {
  if (badFrom !== undefined) return [{ value: null, color: "green" }, { value: badFrom, color: "red" }];
  if (badBelow !== undefined) return [{ value: null, color: "red" }, { value: badBelow, color: "green" }];
  return [{ value: null, color: "green" }];
}
