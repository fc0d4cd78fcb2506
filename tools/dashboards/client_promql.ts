import { CLIENT_SERIES } from "./metrics.ts";

/** How fine a cell is; coarser ones hold the finer, so a query is of one level. */
export type Level = "all" | "version" | "platform" | "path";
type Series = keyof typeof CLIENT_SERIES;

/** Names of the metrics in the label of `downbeat_client_contributors`. */
type Metric = "tapToSound" | "syncOffset" | "drift" | "jitter" | "roundTrip" | "scheduleLate" | "underruns";

/** Fewest contributors of a quantile, as the summary has it. */
const CONTRIBUTORS = { 0.5: 10, 0.95: 200, 0.99: 1_000 } as const;

/** A gauge of one level. Several processes may answer the same scrape, so it is their maximum, never their sum. */
export function cells(name: Series, level: Level, ending: "" | "_bucket" = "", matchers = ""): string {
  const all = [`level="${level}"`, matchers].filter((part) => part !== "").join(",");
  return `max without (instance, job) (${CLIENT_SERIES[name]}${ending}{${all}})`;
}

/** A quantile by one label, only where enough people stand behind it. */
export function clientQuantile(
  q: keyof typeof CONTRIBUTORS,
  metric: Metric & Series,
  level: Level,
  by = "",
): string {
  const labels = ["le", by].filter((part) => part !== "").join(", ");
  const contributors = cells("contributors", level, "", `metric="${metric}"`);
  const grouping = by === "" ? "on ()" : `on (${by})`;
  const sum = by === "" ? "sum" : `sum by (${by})`;
  return `histogram_quantile(${q}, sum by (${labels}) (${cells(metric, level, "_bucket")})) ` +
    `and ${grouping} ${sum} (${contributors}) >= ${CONTRIBUTORS[q]}`;
}
