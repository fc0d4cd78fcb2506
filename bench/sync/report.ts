import { type AcrossShift, MINUTES } from "./across_shift.ts";
import type { Findings } from "./campaign.ts";
import type { Score } from "./measure.ts";
import type { Recovery } from "./recovery.ts";
import { TARGET_P95_MS } from "./targets.ts";

const HEADINGS = [
  "scenario",
  "system",
  "p50",
  "p95",
  "p95 after 3 min",
  "max",
  "played p95",
  "error p95",
  "in bound",
  "step",
  "probes/s",
];

/** The tables of docs/keeping-time.md, as Markdown. */
export function report(seeds: number, { scores, hard, recoveries, acrossShift }: Findings): string {
  return [
    `Pair skew in ms, ${seeds} pairs of 600 s in each scenario`,
    scoreTable(scores),
    "Known to be hard",
    scoreTable(hard),
    "Median skew in ms, minutes after one member joined 20 s after the way up grew by 25 ms",
    acrossTable(acrossShift),
    "Back within 5 ms of each other, median, WAN",
    recoveryTable(recoveries),
  ].join("\n\n");
}

function scoreTable(scores: readonly Score[]): string {
  const rows = scores.map((score, index) => [
    score.scenario === scores[index - 1]?.scenario ? "" : `${score.scenario}${target(score.scenario)}`,
    score.system,
    ...[score.p50, score.p95, score.lateP95, score.max, score.outputP95, score.errorP95].map(milliseconds),
    isNaN(score.coverage) ? "" : `${(score.coverage * 100).toFixed(2)} %`,
    milliseconds(score.largestStep),
    score.probesPerSecond.toFixed(2),
  ]);
  return [HEADINGS, HEADINGS.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function recoveryTable(recoveries: readonly Recovery[]): string {
  return ["| system | after an outage of 30 s | after a sleep of 120 s |", "| --- | --- | --- |"].concat(
    recoveries.map(({ system, outageS, sleepS }) =>
      `| ${system} | ${seconds(outageS)} | ${seconds(sleepS)} |`
    ),
  ).join("\n");
}

function acrossTable(all: readonly AcrossShift[]): string {
  return [`| system | ${MINUTES.join(" | ")} |`, `| --- |${" --- |".repeat(MINUTES.length)}`].concat(
    all.map(({ system, skews }) => `| ${system} | ${skews.map(milliseconds).join(" | ")} |`),
  ).join("\n");
}

function target(scenario: string): string {
  const most = TARGET_P95_MS[scenario];
  return most === undefined ? "" : ` (≤ ${most})`;
}

function milliseconds(ms: number): string {
  if (ms === Infinity) return "none";
  return ms.toFixed(ms < 10 ? 2 : ms < 100 ? 1 : 0);
}

function seconds(s: number): string {
  return s === Infinity ? "never" : `${s.toFixed(1)} s`;
}
