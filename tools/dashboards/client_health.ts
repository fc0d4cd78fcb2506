import type { Dashboard } from "@grafana/grafana-foundation-sdk/dashboard";
import { cells, clientQuantile } from "./client_promql.ts";
import { dashboardOf } from "./dashboard.ts";
import { CLIENT_SERIES } from "./metrics.ts";
import { lines, type Panel, stat } from "./panels.ts";

function crashFree(name: "crashFreeSessions" | "crashFreeUsers", title: string, description: string): Panel {
  return lines({
    title,
    description,
    unit: "percentunit",
    queries: [
      { expr: cells(name, "all", "", 'bound="share"'), legend: "share" },
      { expr: cells(name, "all", "", 'bound="low"'), legend: "95 % from" },
      { expr: cells(name, "all", "", 'bound="high"'), legend: "95 % to" },
    ],
  });
}

/** How the apps of people who agreed are doing. */
export function clientHealth(): Dashboard {
  return dashboardOf({
    uid: "downbeat-clients",
    title: "Downbeat: client health",
    description:
      "Only devices whose people switched telemetry on, and only figures over at least 10 of them. One value a day: the latest published UTC day. People who agree are not a sample of all.",
    from: "now-30d",
    sections: [
      {
        title: "Crashes",
        panels: [
          crashFree(
            "crashFreeSessions",
            "Crash-free sessions",
            "1 − crashed / all runs, with its 95 % interval after Wilson. Act when a new version's whole interval is below the old one's; overlapping intervals say nothing yet.",
          ),
          crashFree(
            "crashFreeUsers",
            "Crash-free users",
            "Contributors of the day without a crash. Far below crash-free sessions: everybody meets it now and then. Close to it: a few people meet it all the time.",
          ),
          lines({
            title: "Crash-free sessions by version",
            description:
              "The lower end of the interval, so that a young version starts low and rises as people come. Stays low: take the release back.",
            unit: "percentunit",
            queries: [{
              expr: cells("crashFreeSessions", "version", "", 'bound="low"'),
              legend: "{{app_version}} at least",
            }],
          }),
          lines({
            title: "Runs by how they ended",
            description:
              "Abnormal is the end without a word: battery, or killed by the system. Many on one platform: memory.",
            unit: "short",
            min: 0,
            stacked: true,
            queries: [{ expr: cells("sessions", "all"), legend: "{{status}}" }],
          }),
        ],
      },
      {
        title: "Sound",
        panels: [
          lines({
            title: "Tap to sound by audio path, median",
            description:
              "Bluetooth is slower than a wire by its nature and cannot be mended here. A step in builtin or wired is a release or a system update.",
            unit: "ms",
            min: 0,
            queries: [{
              expr: clientQuantile(0.5, "tapToSound", "path", "audio_path"),
              legend: "{{audio_path}}",
            }],
          }),
          lines({
            title: "Tap to sound, p50 and p95",
            description:
              "p95 is shown from 200 contributors on; nothing there is too few people, not a fault. A gap that widens: one platform, see its panel.",
            unit: "ms",
            min: 0,
            queries: ([0.5, 0.95] as const).map((q) => ({
              expr: clientQuantile(q, "tapToSound", "all"),
              legend: `p${q * 100}`,
            })),
          }),
          lines({
            title: "Tap to sound by platform, median",
            description:
              "All versions together. Compare a platform with itself a week ago, never with another: their audio systems differ by nature.",
            unit: "ms",
            min: 0,
            queries: [{
              expr: clientQuantile(0.5, "tapToSound", "platform", "platform"),
              legend: "{{platform}}",
            }],
          }),
          lines({
            title: "Underruns per minute of sound",
            description:
              "Times that sound broke off. Above one a minute: look for a version or platform whose buffers are too small.",
            unit: "cpm",
            min: 0,
            badFrom: 1,
            queries: [{
              expr: `60 * ${cells("underruns", "platform")} / ${cells("audioSeconds", "platform")}`,
              legend: "{{app_version}} {{platform}}",
            }],
          }),
        ],
      },
      {
        title: "Time",
        panels: [
          lines({
            title: "Sync offset, median and p95",
            description:
              "As devices measure it, solo playing left out. Compare with Tempo sync, which is of everybody in live rooms: far apart means that those who agreed are unlike the rest.",
            unit: "ms",
            queries: ([0.5, 0.95] as const).map((q) => ({
              expr: clientQuantile(q, "syncOffset", "all"),
              legend: `p${q * 100}`,
            })),
          }),
          lines({
            title: "Round trip, jitter and late schedules, median",
            description:
              "Round trip and jitter are the network, late schedules the device. A rise of the last alone after a release is ours.",
            unit: "ms",
            min: 0,
            queries: (["roundTrip", "jitter", "scheduleLate"] as const).map((metric) => ({
              expr: clientQuantile(0.5, metric, "all"),
              legend: metric,
            })),
          }),
          lines({
            title: "Clock drift, median",
            description:
              "Device clocks against the server's, in millionths. Beyond 100 a device's clock is bad; everybody at once: the server's.",
            unit: "none",
            queries: [{ expr: clientQuantile(0.5, "drift", "all"), legend: "ppm" }],
          }),
          lines({
            title: "Contributors",
            description:
              "How many people stand behind the figures. A fall to nothing while the app is used: reports are rejected, see Runtime and pipeline.",
            unit: "short",
            min: 0,
            queries: [{ expr: cells("contributors", "all"), legend: "{{metric}}" }],
          }),
          stat({
            title: "Suppressed cells",
            description:
              "Cells of the day that too few people stand behind, held back. Many are normal just after a release; nothing but these, and no line above: too few people agreed.",
            unit: "short",
            width: 12,
            queries: [{ expr: `max(${CLIENT_SERIES.suppressed})`, legend: "suppressed" }],
          }),
          stat({
            title: "Day of these figures ended",
            description:
              "Should be within the last day and a bit. Longer ago: no day was published since, or the scrape fails; see TelemetryStale and TelemetryScrapeFailing.",
            unit: "dateTimeFromNow",
            width: 12,
            queries: [{ expr: `1000 * max(${CLIENT_SERIES.windowEnd})`, legend: "ended" }],
          }),
        ],
      },
    ],
  });
}
