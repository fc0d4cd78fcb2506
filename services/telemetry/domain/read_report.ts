import { problem, type ProblemIssue } from "@downbeat/runtime/problem";
import { sumBounds } from "./histogram.ts";
import { MAX_INDEX, toGrid } from "./lattice.ts";
import { METRICS } from "./metrics.ts";
import type {
  Buckets,
  CellMetric,
  Histogram,
  Measures,
  Tally,
  TelemetryReport,
  WireHistogram,
} from "./types.ts";

/** The version of the shape of reports. */
export const REPORT_SCHEMA = 1;

const MAX_AHEAD_MS = 3_600_000;
const MAX_AGE_MS = 7 * 86_400_000;

/** Of the largest sum that the buckets allow; sums of many doubles are off by less. */
const SUM_SLACK = 1e-9;

/**
 * What a report that keeps its schema says, without the metrics that have no sample.
 * @throws {Problem} `schema-mismatch`, `report-too-early` (begins more than an hour from now), `report-too-late` (more
 * than seven days ago), `inconsistent-histogram` with a pointer for each fault; `bad-request` for an hour of no calendar
 */
export function readReport(report: TelemetryReport, now: Date): Measures {
  checkSchema(report.schema);
  checkWindowStart(report.windowStart, now);
  const measures: Partial<Record<CellMetric, Tally>> = {};
  const errors: ProblemIssue[] = [];
  for (const { name, signed } of METRICS) {
    const wire = report.metrics[name];
    if (!wire) continue;
    const histogram = readHistogram(wire);
    errors.push(...histogramFaults(wire, histogram, signed, `/body/metrics/${name}`));
    if (histogram.count > 0) measures[name] = histogram;
  }
  if (errors.length > 0) throw problem("inconsistent-histogram", { errors });
  const { underruns } = report.metrics;
  const audioSeconds = toGrid(underruns?.audioSeconds ?? 0);
  if (underruns && underruns.count + audioSeconds > 0) {
    measures.underruns = { kind: "underruns", count: underruns.count, audioSeconds };
  }
  const { healthy, errored, crashed, abnormal } = report.sessions;
  if (healthy + errored + crashed + abnormal > 0) {
    const users = { users: 1, crashedUsers: crashed > 0 ? 1 : 0 };
    measures.sessions = { kind: "sessions", healthy, errored, crashed, abnormal, ...users };
  }
  return measures;
}

function checkSchema(schema: number): void {
  if (schema === REPORT_SCHEMA) return;
  throw problem("schema-mismatch", {
    detail: `The report has version ${schema}, and this service reads ${REPORT_SCHEMA}`,
    errors: [{ pointer: "/body/schema", detail: `Must be ${REPORT_SCHEMA}` }],
  });
}

function checkWindowStart(windowStart: string, now: Date): void {
  const pointer = "/body/windowStart";
  const start = new Date(windowStart);
  if (Number.isNaN(start.getTime()) || start.toISOString().slice(0, 13) !== windowStart.slice(0, 13)) {
    throw problem("bad-request", { errors: [{ pointer, detail: "Must be an hour of the calendar" }] });
  }
  const aheadMs = start.getTime() - now.getTime();
  if (aheadMs > MAX_AHEAD_MS) {
    throw problem("report-too-early", {
      detail: "The report begins more than an hour from now",
      errors: [{ pointer, detail: "Must not be more than an hour ahead" }],
    });
  }
  if (-aheadMs > MAX_AGE_MS) {
    throw problem("report-too-late", {
      detail: "The report begins more than seven days ago",
      errors: [{ pointer, detail: "Must not be more than seven days back" }],
    });
  }
}

function readHistogram(wire: WireHistogram): Histogram {
  return {
    kind: "histogram",
    zeroCount: wire.zeroCount,
    positive: readBuckets(wire.positive),
    negative: readBuckets("negative" in wire ? wire.negative : undefined),
    count: wire.count,
    sum: toGrid(wire.sum),
  };
}

type WireBuckets = WireHistogram["positive"];

/** Counts beyond the lattice are left out; `histogramFaults` tells of them. */
function readBuckets(wire: WireBuckets | undefined): Buckets {
  if (!wire) return [];
  return wire.counts.map((count, at) => [wire.offset + at, count] as const)
    .filter(([index, count]) => count > 0 && index <= MAX_INDEX);
}

function histogramFaults(
  wire: WireHistogram,
  read: Histogram,
  signed: boolean,
  pointer: string,
): ProblemIssue[] {
  const faults: ProblemIssue[] = [];
  const beyond = (buckets: WireBuckets | undefined, side: string) => {
    if (!buckets || buckets.offset + buckets.counts.length - 1 <= MAX_INDEX) return;
    faults.push({ pointer: `${pointer}/${side}`, detail: `Must not have counts above index ${MAX_INDEX}` });
  };
  beyond(wire.positive, "positive");
  beyond("negative" in wire ? wire.negative : undefined, "negative");
  if (faults.length > 0) return faults;
  const counted = read.zeroCount + samplesIn(read.positive) + samplesIn(read.negative);
  if (counted !== wire.count) {
    faults.push({ pointer: `${pointer}/count`, detail: `Must be ${counted}, the sum of all counts` });
  }
  const { low, high } = sumBounds(read, signed);
  const slack = SUM_SLACK * Math.max(Math.abs(low), Math.abs(high));
  if (wire.sum < low - slack || wire.sum > high + slack) {
    faults.push({
      pointer: `${pointer}/sum`,
      detail: `Must be within what the buckets allow, ${low} to ${high}`,
    });
  }
  return faults;
}

function samplesIn(buckets: Buckets): number {
  return buckets.reduce((sum, [, count]) => sum + count, 0);
}
