import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import { INSTRUMENTS } from "./metrics.ts";
import { DATASOURCE, type Panel } from "./panels.ts";
import { prometheusName } from "./prometheus_name.ts";

/** A heading and what stands below it. */
export interface Section {
  readonly title: string;
  readonly panels: readonly Panel[];
}

export interface DashboardText {
  /** Fixed, since links and alerts name it: `downbeat-…`. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** How far back it opens, such as `now-6h`. */
  readonly from: string;
  readonly sections: readonly Section[];
  readonly variables?: readonly dashboard.QueryVariableBuilder[];
  readonly tags?: readonly string[];
}

/** A dashboard as Grafana reads it from a file. */
export function dashboardOf(text: DashboardText): dashboard.Dashboard {
  const builder = new dashboard.DashboardBuilder(text.title)
    .uid(text.uid).description(text.description).tags(["downbeat", ...text.tags ?? []])
    .time({ from: text.from, to: "now" }).refresh("1m").timezone("browser").readonly()
    .tooltip(dashboard.DashboardCursorSync.Crosshair)
    .link(
      new dashboard.DashboardLinkBuilder("Downbeat").type(dashboard.DashboardLinkType.Dashboards).tags([
        "downbeat",
      ]).asDropdown(true).includeVars(true).keepTime(true),
    )
    .withVariable(
      new dashboard.DatasourceVariableBuilder("datasource").label("Data source").type("prometheus"),
    );
  for (const variable of text.variables ?? []) builder.withVariable(variable);
  for (const { title, panels } of text.sections) {
    builder.withRow(new dashboard.RowBuilder(title));
    for (const panel of panels) builder.withPanel(panel);
  }
  const built = builder.build();
  built.panels?.forEach((panel, index) => panel.id = index + 1);
  return built;
}

/** Which services are shown: all, until some are picked. */
export function serviceVariable(): dashboard.QueryVariableBuilder {
  return labelVariable("service", "Service", "job", prometheusName(INSTRUMENTS.processRss));
}

/** A variable of the values that a label has. */
export function labelVariable(
  name: string,
  title: string,
  label: string,
  of: string,
): dashboard.QueryVariableBuilder {
  return new dashboard.QueryVariableBuilder(name).label(title).datasource(DATASOURCE)
    .query(`label_values(${of}, ${label})`).refresh(dashboard.VariableRefresh.OnTimeRangeChanged)
    .sort(dashboard.VariableSort.AlphabeticalAsc).multi(true).includeAll(true).allValue(".*")
    .current({ text: "All", value: "$__all" });
}
