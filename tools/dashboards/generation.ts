import type { Dashboard } from "@grafana/grafana-foundation-sdk/dashboard";
import { dashboardOf, serviceVariable } from "./dashboard.ts";
import { GENERATION_INSTRUMENTS } from "./metrics.ts";
import { lines } from "./panels.ts";
import { perSecond, quantile, share } from "./promql.ts";

const { duration, queueTime } = GENERATION_INSTRUMENTS;

/** Sound made from words. Empty until a generation service exports these names. */
export function generation(): Dashboard {
  return dashboardOf({
    uid: "downbeat-generation",
    title: "Downbeat: generation",
    description:
      "Has data only where a generation service runs: its metrics are named here, and no service of this repository records them yet.",
    from: "now-6h",
    tags: ["waiting-for-generation"],
    variables: [serviceVariable()],
    sections: [{
      title: "Jobs",
      panels: [
        lines({
          title: "Time in the queue",
          description:
            "From being asked to being begun. Rises before anything fails: add workers, or lower what one account may have at once.",
          unit: "s",
          min: 0,
          queries: [0.5, 0.95].map((q) => ({ expr: quantile(q, queueTime), legend: `p${q * 100}` })),
        }),
        lines({
          title: "Duration by engine, p95",
          description:
            "One engine slower than itself yesterday: its machine is shared or hot. All of them: the disk that samples are stored on.",
          unit: "s",
          min: 0,
          queries: [{ expr: quantile(0.95, duration, "engine"), legend: "{{engine}}" }],
        }),
        lines({
          title: "Cache hits",
          description:
            "Share of jobs answered by a sample that was made before. Falls to nothing after an engine's version changes, and should recover within a day.",
          unit: "percentunit",
          min: 0,
          queries: [{ expr: share(duration, 'result="cached"'), legend: "cached" }],
        }),
        lines({
          title: "Failures by engine",
          description:
            "Share of jobs that failed. engine-unavailable and model-missing are set-up, engine-timeout is load; the logs name which.",
          unit: "percentunit",
          min: 0,
          badFrom: 0.05,
          queries: [{ expr: share(duration, 'result="failed"', "engine"), legend: "{{engine}}" }],
        }),
        lines({
          title: "Jobs by result",
          description:
            "Ended jobs per second. Many canceled: people give up waiting, compare with the queue.",
          unit: "ops",
          min: 0,
          stacked: true,
          queries: [{ expr: perSecond(duration, "result"), legend: "{{result}}" }],
        }),
      ],
    }],
  });
}
