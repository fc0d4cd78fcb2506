import type { Dashboard } from "@grafana/grafana-foundation-sdk/dashboard";
import { dashboardOf } from "./dashboard.ts";
import { CLIENT_SERIES, INSTRUMENTS } from "./metrics.ts";
import { lines, stat, table } from "./panels.ts";
import { prometheusName } from "./prometheus_name.ts";

const ERRORS = "downbeat:operation_errors:ratio_rate";
const rss = prometheusName(INSTRUMENTS.processRss);

/** Whether the promise is kept, how fast the budget goes, and what is burning. */
export function overview(): Dashboard {
  return dashboardOf({
    uid: "downbeat-overview",
    title: "Downbeat: overview and objective",
    description:
      "99.9 % of operations answered without a 5xx, over 30 days. Series with colons come from infra/prometheus/rules.",
    from: "now-24h",
    sections: [
      {
        title: "Now",
        panels: [
          stat({
            title: "Budget left, 30 days",
            description:
              "Share of the 43 minutes of full outage that 30 days allow. Below a quarter: postpone risky releases and look for the operation that failed in HTTP operations.",
            unit: "percentunit",
            badBelow: 0.25,
            decimals: 1,
            queries: [{ expr: "min(downbeat:error_budget:remaining_ratio30d)", legend: "left" }],
          }),
          stat({
            title: "Failing now",
            description:
              "Share of operations of the last five minutes answered with 5xx, in the worst service. Above 1.4 % the budget of 30 days is gone in two: open HTTP operations, sort by failing.",
            unit: "percentunit",
            badFrom: 0.0144,
            decimals: 2,
            queries: [{ expr: `max(${ERRORS}5m)`, legend: "failing" }],
          }),
          stat({
            title: "Operations per second",
            description:
              "All services. A fall to nothing while clients exist means that they do not get here: look at the proxy before the services.",
            unit: "reqps",
            queries: [{ expr: "sum(downbeat:operations:rate5m)", legend: "operations" }],
          }),
          stat({
            title: "Alerts firing",
            description:
              "Each has a section in docs/operating.md, which its link opens. 0 also when no rules are evaluated: the panels with colons in their queries are empty then.",
            unit: "short",
            badFrom: 1,
            queries: [{ expr: 'count(ALERTS{alertstate="firing"}) or vector(0)', legend: "firing" }],
          }),
        ],
      },
      {
        title: "Budget",
        panels: [
          lines({
            title: "Burn rate by window",
            description:
              "How many times faster than allowed the budget goes; 1 uses it up in exactly 30 days. Both windows of a pair over 14.4, 6, 3 or 1 make an alert. A long window that is high alone is over already.",
            unit: "none",
            min: 0,
            badFrom: 14.4,
            queries: ["5m", "30m", "1h", "2h", "6h", "1d", "3d"].map((window) => ({
              expr: `max(${ERRORS}${window}) / 0.001`,
              legend: window,
            })),
          }),
          lines({
            title: "Budget left by service",
            description:
              "A step down is an incident, a slope is a fault that goes on. Steps that match a release: take it back first, look for the cause afterwards.",
            unit: "percentunit",
            badBelow: 0,
            queries: [{ expr: "downbeat:error_budget:remaining_ratio30d", legend: "{{job}}" }],
          }),
        ],
      },
      {
        title: "Services",
        panels: [
          lines({
            title: "Processes that report",
            description:
              "Instances whose metrics arrive, by service. Fewer than you run: a process has died, or its exporter cannot reach the collector.",
            unit: "short",
            min: 0,
            queries: [{ expr: `count by (job) (${rss})`, legend: "{{job}}" }],
          }),
          lines({
            title: "Sync and statistics at a glance",
            description:
              "95th percentile of how far a clock in a live room may be off, and of the lag that fan-out adds. Above 20 ms: open Tempo sync.",
            unit: "s",
            min: 0,
            badFrom: 0.02,
            queries: [
              { expr: "max(downbeat:sync_bound_seconds:p95_5m)", legend: "bound p95" },
              { expr: "max(downbeat:live_fanout_seconds:p95_5m)", legend: "fan-out p95" },
            ],
          }),
          table({
            title: "Alerts",
            description:
              "Pending and firing. Take the highest severity first; page means that people notice now, ticket that it can wait for the day.",
            unit: "short",
            queries: [{
              expr:
                'sum by (alertname, severity, job, alertstate) (ALERTS) or on () label_replace(vector(0), "alertname", "none", "", "")',
              legend: "Alerts",
            }],
          }),
          stat({
            title: "Statistics of devices end",
            description:
              "When the day ended that the statistics of devices are of. More than two days ago: see TelemetryStale.",
            unit: "dateTimeFromNow",
            width: 24,
            queries: [{ expr: `1000 * max(${CLIENT_SERIES.windowEnd})`, legend: "day ended" }],
          }),
        ],
      },
    ],
  });
}
