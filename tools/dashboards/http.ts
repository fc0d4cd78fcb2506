import type { Dashboard } from "@grafana/grafana-foundation-sdk/dashboard";
import { dashboardOf, labelVariable, serviceVariable } from "./dashboard.ts";
import { INSTRUMENTS } from "./metrics.ts";
import { heatMap, lines, table } from "./panels.ts";
import { seriesOf } from "./prometheus_name.ts";
import { buckets, perSecond, quantile, share } from "./promql.ts";

const duration = INSTRUMENTS.operationDuration;
const PICKED = 'operation=~"$operation"';

/** Rate, errors and duration, by service and by operation. */
export function http(): Dashboard {
  return dashboardOf({
    uid: "downbeat-http",
    title: "Downbeat: HTTP operations",
    description:
      "Every operation of the contract, as the services time it themselves: independent of trace sampling.",
    from: "now-6h",
    variables: [
      serviceVariable(),
      labelVariable("operation", "Operation", "operation", seriesOf(duration)[2]!),
    ],
    sections: [
      {
        title: "By service",
        panels: [
          lines({
            title: "Operations per second by service",
            description:
              "A sudden fall is worse than a rise: clients cannot get here. A rise with many 429 is one client; by-operation panels tell which way it comes.",
            unit: "reqps",
            min: 0,
            stacked: true,
            queries: [{ expr: perSecond(duration, "job"), legend: "{{job}}" }],
          }),
          lines({
            title: "Failing by service",
            description:
              "Share answered with 5xx. The table below names the operation; a click on a line of the by-operation panels leads to its traces, and the logs have the error under its requestId.",
            unit: "percentunit",
            min: 0,
            badFrom: 0.0144,
            queries: [{ expr: share(duration, 'status=~"5.."', "job"), legend: "{{job}}" }],
          }),
          lines({
            title: "Duration p50, p95, p99",
            description:
              "From arrival to the reply being ready. If p99 alone rises, look at event-loop lag; if all rise, at the database in Runtime.",
            unit: "s",
            min: 0,
            queries: [0.5, 0.95, 0.99].map((q) => ({
              expr: quantile(q, duration, "job"),
              legend: `{{job}} p${q * 100}`,
            })),
          }),
          heatMap({
            title: "Duration",
            description:
              "Two bands are two kinds of work or a cache that misses; a band that climbs is a queue. Pick an operation above to separate them.",
            unit: "s",
            expr: buckets(duration, PICKED),
          }),
        ],
      },
      {
        title: "By operation",
        panels: [
          lines({
            title: "Operations per second",
            traces: true,
            description:
              "The ten busiest of those picked. A newcomer at the top after a client's release is worth a word with its maker.",
            unit: "reqps",
            min: 0,
            queries: [{
              expr: `topk(10, ${perSecond(duration, "operation", PICKED)})`,
              legend: "{{operation}}",
            }],
          }),
          lines({
            title: "Replies by status",
            description:
              "503 is load shed on purpose, 500 is a bug, 429 a quota. Many 400 after a release: a client and the contract disagree.",
            unit: "reqps",
            min: 0,
            stacked: true,
            queries: [{ expr: perSecond(duration, "status", PICKED), legend: "{{status}}" }],
          }),
          lines({
            title: "Duration p95, slowest ten",
            traces: true,
            description:
              "Statements of a slow operation are in its traces: click its line. Password and export operations are slow by nature.",
            unit: "s",
            min: 0,
            queries: [{
              expr: `topk(10, ${quantile(0.95, duration, "operation", PICKED)})`,
              legend: "{{operation}}",
            }],
          }),
          lines({
            title: "Calls to sibling services, p95",
            description:
              "What a service waits for another one. Slow here and fast in the sibling's own panel: the network between them, or its connections.",
            unit: "s",
            min: 0,
            queries: [{
              expr: quantile(0.95, INSTRUMENTS.peerDuration, "peer"),
              legend: "{{peer}}",
            }],
          }),
          table({
            title: "Every operation",
            description:
              "Sort by failing to find a broken operation, by p95 to find a slow one. Rows are of the moment that the time range ends at.",
            unit: "none",
            queries: [
              { expr: perSecond(duration, "operation", PICKED), legend: "per second" },
              { expr: share(duration, `status=~"5..",${PICKED}`, "operation"), legend: "failing" },
              { expr: quantile(0.95, duration, "operation", PICKED), legend: "p95 seconds" },
            ],
          }),
        ],
      },
    ],
  });
}
