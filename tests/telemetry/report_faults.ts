import type { Document } from "@downbeat/runtime/contract";
import type { TelemetryReport, WireHistogram } from "../../services/telemetry/domain/types.ts";
import { schemaFaults } from "../contract/schema_faults.ts";
import { sumsOf } from "./histogram_hints.ts";

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
const MAX_INDEX = 159;
/** Around a limit of time both answers are right: the service looks at its clock a little later. */
const MARGIN_MS = 60_000;
/** Around what buckets allow both are right as well: sums are rounded. */
const SLACK = 1e-6;

/** The problems a body may be refused with, where `"taken"` stands for none; decided by nothing of the service. */
export function answersFor(document: Document, body: unknown, nowMs: number): readonly string[] {
  const schema = { $ref: "#/components/schemas/TelemetryReport" };
  if (schemaFaults(document, schema, body).length > 0) return ["bad-request"];
  const report = body as TelemetryReport;
  const answers: string[] = [];
  if (report.schema !== 1) answers.push("schema-mismatch");
  const startMs = Date.parse(report.windowStart);
  const calendarHour = !Number.isNaN(startMs) &&
    new Date(startMs).toISOString().startsWith(report.windowStart.slice(0, 13));
  if (!calendarHour) return [...answers, "bad-request"];
  let sure = answers.length > 0;
  for (
    const [problem, beyondMs] of [
      ["report-too-early", startMs - nowMs - HOUR_MS],
      ["report-too-late", nowMs - startMs - WEEK_MS],
    ] as const
  ) {
    if (beyondMs > -MARGIN_MS) answers.push(problem);
    sure ||= beyondMs > MARGIN_MS;
  }
  const verdicts = Object.values(report.metrics).map((one) =>
    "positive" in one ? verdictOn(one) : "consistent"
  );
  if (verdicts.some((one) => one !== "consistent")) answers.push("inconsistent-histogram");
  sure ||= verdicts.includes("inconsistent");
  return sure ? answers : [...answers, "taken"];
}

function verdictOn(histogram: WireHistogram): "consistent" | "inconsistent" | "near" {
  const { zeroCount, zeroThreshold, positive, count, sum } = histogram;
  const negative = "negative" in histogram ? histogram.negative : undefined;
  const sides = negative ? [positive, negative] : [positive];
  if (sides.some(({ offset, counts }) => counts.length > 0 && offset + counts.length - 1 > MAX_INDEX)) {
    return "inconsistent";
  }
  const all = sides.flatMap(({ counts }) => counts).reduce((total, one) => total + one, zeroCount);
  if (all !== count) return "inconsistent";
  const up = sumsOf(positive);
  const down = negative ? sumsOf(negative) : { low: 0, high: 0 };
  const zeros = zeroCount * zeroThreshold;
  const slack = SLACK * (up.high + down.high + zeros);
  const outside = Math.max(up.low - down.high - zeros - sum, sum - (up.high - down.low + zeros));
  if (outside > slack) return "inconsistent";
  // Whether a sum below zero may come of zeros depends on the metric.
  return outside > -slack || sum < 0 && zeroCount > 0 ? "near" : "consistent";
}
