import type { Dashboard } from "@grafana/grafana-foundation-sdk/dashboard";
import { dashboardOf, serviceVariable } from "./dashboard.ts";
import { INSTRUMENTS } from "./metrics.ts";
import { lines } from "./panels.ts";
import { orZero, perSecond, quantile, series } from "./promql.ts";

const of = INSTRUMENTS;

/** The processes themselves, what they wait for, and the way of the statistics. */
export function runtime(): Dashboard {
  return dashboardOf({
    uid: "downbeat-runtime",
    title: "Downbeat: runtime and pipeline",
    description:
      "Memory and event loop of each process, its database, Redis and jobs, and the reports of devices.",
    from: "now-6h",
    variables: [serviceVariable()],
    sections: [
      {
        title: "Processes",
        panels: [
          lines({
            title: "Heap",
            description:
              "A saw-tooth is garbage collection. A floor that rises from day to day is a leak: keep the process for a heap snapshot before restarting it.",
            unit: "bytes",
            min: 0,
            queries: [{ expr: series(of.processHeap), legend: "{{job}} {{instance}}" }],
          }),
          lines({
            title: "Resident memory",
            description:
              "What the system counts. Far above the heap: buffers, sockets, or the embedded database. Near the limit: the kernel ends the process without a log line.",
            unit: "bytes",
            min: 0,
            queries: [{ expr: series(of.processRss), legend: "{{job}} {{instance}}" }],
          }),
          lines({
            title: "Event-loop lag",
            description:
              "How late timers run. What comes late here, every room of the process passes on late: something computes for long. See which operation's p99 rose with it.",
            unit: "s",
            min: 0,
            badFrom: 0.02,
            queries: [0.5, 0.99].map((q) => ({
              expr: quantile(q, of.eventLoopLag, "job"),
              legend: `{{job}} p${q * 100}`,
            })),
          }),
          lines({
            title: "Operations under way",
            description:
              "Rate times duration: how many are being answered at any moment. Grows without the rate growing: everything waits for one thing, usually the database.",
            unit: "short",
            min: 0,
            queries: [{
              expr: `sum by (job) (rate(${series(of.operationDuration, "_sum")}[$__rate_interval]))`,
              legend: "{{job}}",
            }],
          }),
        ],
      },
      {
        title: "What they wait for",
        panels: [
          lines({
            title: "Database statements, p95",
            description:
              "By first word. All up: the server or the pool. One up: a statement lost its index; traces have its text.",
            unit: "s",
            min: 0,
            queries: [{
              expr: quantile(0.95, of.databaseDuration, "db_operation_name"),
              legend: "{{db_operation_name}}",
            }],
          }),
          lines({
            title: "Database statements per second",
            description:
              "Compare with operations per second: their ratio is the cost of an operation, and a step in it is a new query in a loop.",
            unit: "ops",
            min: 0,
            stacked: true,
            queries: [{
              expr: perSecond(of.databaseDuration, "db_operation_name"),
              legend: "{{db_operation_name}}",
            }],
          }),
          lines({
            title: "Redis, p95",
            description:
              "By operation; empty without REDIS_URL. Above 10 ms limits are counted late. While Redis is away they are counted in memory, see the log.",
            unit: "s",
            min: 0,
            queries: [{ expr: quantile(0.95, of.redisDuration, "operation"), legend: "{{operation}}" }],
          }),
          lines({
            title: "Jobs by queue and result",
            description:
              "Failed ones are tried again, so a few are no loss. Steady failures of one queue: its last error is in the log under the queue's name.",
            unit: "ops",
            min: 0,
            stacked: true,
            queries: [{ expr: perSecond(of.jobsDuration, "queue, result"), legend: "{{queue}} {{result}}" }],
          }),
          lines({
            title: "Job duration, p95",
            description:
              "By queue. A job that nears its time limit is run twice at once soon after: see which statement it waits for.",
            unit: "s",
            min: 0,
            queries: [{ expr: quantile(0.95, of.jobsDuration, "queue"), legend: "{{queue}}" }],
          }),
        ],
      },
      {
        title: "Statistics of devices",
        panels: [
          lines({
            title: "Reports by result",
            description:
              "Accepted, duplicate, or the problem's name. Much inconsistent-histogram or schema-mismatch: a client's release. report-too-late: devices that were off for a week.",
            unit: "ops",
            min: 0,
            stacked: true,
            queries: [{ expr: orZero(perSecond(of.telemetryBatches, "result")), legend: "{{result}}" }],
          }),
          lines({
            title: "Rejected reports",
            description:
              "Share of reports that were neither taken nor seen before. Above a fifth: compare the client's schema with telemetry.schema.",
            unit: "percentunit",
            min: 0,
            badFrom: 0.2,
            queries: [{
              expr: orZero(
                `(${perSecond(of.telemetryBatches, "", 'result!~"accepted|duplicate"')} or 0 * ${
                  perSecond(of.telemetryBatches)
                }) / ${perSecond(of.telemetryBatches)}`,
              ),
              legend: "rejected",
            }],
          }),
          lines({
            title: "Freshness",
            description:
              "Time since the end of the latest published day: a saw-tooth of up to a day and ten minutes. Above two days: see TelemetryStale.",
            unit: "s",
            min: 0,
            badFrom: 172_800,
            queries: [{ expr: `min(${series(of.telemetryFreshness)})`, legend: "age" }],
          }),
          lines({
            title: "Published windows",
            description:
              "Days for operators and weeks for everybody, within the last day each: 1 and now and then 1. None: no process of the telemetry service runs, or its log says why it cannot.",
            unit: "short",
            min: 0,
            queries: [{
              expr: orZero(`sum by (audience) (increase(${series(of.telemetryPublished)}[1d]))`),
              legend: "{{audience}}",
            }],
          }),
        ],
      },
    ],
  });
}
