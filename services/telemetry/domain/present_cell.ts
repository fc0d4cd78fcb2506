import type { components } from "@downbeat/contract/telemetry";
import { metricSigned } from "./metrics.ts";
import { quantile } from "./quantile.ts";
import { THRESHOLDS } from "./thresholds.ts";
import type {
  Audience,
  AudioPath,
  Cell,
  Histogram,
  Platform,
  SessionTally,
  Tally,
  UnderrunTally,
} from "./types.ts";
import { type Share, wilsonShare } from "./wilson.ts";

export type StatisticsCell = components["schemas"]["StatisticsCell"];

/** Rates are of made-up reports too, such as many underruns within a moment. */
const MAX_UNDERRUNS_PER_MINUTE = 60_000_000;

/**
 * A cell as it is shown in the summary. Counts are rounded down to tens. What everybody sees is about a week, whose days
 * operators know exactly; an exact share of the week would give away the rest, so shares and rates for everybody are of
 * counts in tens, and the interval covers what the rounding hides.
 */
export function presentCell({ key, contributors, tally }: Cell, audience: Audience): StatisticsCell {
  return {
    metric: key.metric,
    level: key.level,
    ...(key.appVersion && { appVersion: key.appVersion }),
    ...(key.platform && { platform: key.platform as Platform }),
    ...(key.audioPath && { audioPath: key.audioPath as AudioPath }),
    contributors: tensDown(contributors),
    samples: tensDown(samplesOf(tally)),
    ...figures({ key, contributors, tally }, audience),
  };
}

/** Cells that are not shown, rounded up to tens. */
export function presentSuppressed(suppressed: number): number {
  return Math.ceil(suppressed / 10) * 10;
}

function figures({ key, contributors, tally }: Cell, audience: Audience): Partial<StatisticsCell> {
  const exact = audience === "ops";
  if (tally.kind === "underruns") return underrunFigures(tally, exact);
  if (tally.kind === "sessions") return sessionFigures(tally, exact);
  const { p95, p99 } = THRESHOLDS[audience];
  return quantiles(tally, metricSigned(key.metric), contributors >= p95, contributors >= p99);
}

function quantiles(tally: Histogram, signed: boolean, p95: boolean, p99: boolean): Partial<StatisticsCell> {
  return {
    p50: quantile(tally, 50, signed),
    ...(p95 && { p95: quantile(tally, 95, signed) }),
    ...(p99 && { p99: quantile(tally, 99, signed) }),
  };
}

function underrunFigures({ count, audioSeconds }: UnderrunTally, exact: boolean): Partial<StatisticsCell> {
  const seconds = exact ? audioSeconds : tensDown(audioSeconds);
  if (seconds === 0) return {};
  const perMinute = (exact ? count : nearestTen(count)) / (seconds / 60);
  return { underrunsPerMinute: Math.min(MAX_UNDERRUNS_PER_MINUTE, perMinute) };
}

function sessionFigures(tally: SessionTally, exact: boolean): Partial<StatisticsCell> {
  const free = exact ? exactlyFree : roughlyFree;
  return {
    crashFreeSessions: free(tally.crashed, samplesOf(tally)),
    crashFreeUsers: free(tally.crashedUsers, tally.users),
  };
}

/** The share without a crash. */
export function exactlyFree(crashed: number, all: number): Share {
  return wilsonShare(all - crashed, all);
}

/** The interval is that of all intervals of counts with these tens. */
function roughlyFree(crashed: number, all: number): Share {
  const [fewest, most] = [tensDown(all), tensDown(all) + 9];
  const about = Math.min(fewest, nearestTen(crashed));
  const [least, worst] = [Math.max(0, about - 5), Math.min(fewest, about + 5)];
  return {
    share: (fewest - about) / fewest,
    low: exactlyFree(worst, fewest).low,
    high: Math.max(exactlyFree(least, fewest).high, exactlyFree(least, most).high),
  };
}

/** Samples, runs of the app or seconds of sound. */
function samplesOf(tally: Tally): number {
  if (tally.kind === "histogram") return tally.count;
  if (tally.kind === "underruns") return tally.audioSeconds;
  return tally.healthy + tally.errored + tally.crashed + tally.abnormal;
}

function tensDown(count: number): number {
  return Math.floor(count / 10) * 10;
}

function nearestTen(count: number): number {
  return Math.round(count / 10) * 10;
}
