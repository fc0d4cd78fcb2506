import type { Measures, TelemetryReport, WireHistogram } from "../../services/telemetry/domain/types.ts";
import { Draws } from "../support/draws.ts";

/** A report of one contributor, and what a service must make of it. */
export interface Batch {
  readonly contributor: number;
  readonly report: TelemetryReport;
  readonly measures: Measures;
}

export interface BatchPlan {
  readonly seed: number;
  /** Those who report as much as people do; each has few enough samples to count in whole. */
  readonly contributors: number;
  /** An hour that is open. */
  readonly windowStart: string;
}

/** Contributors who report so much that only a part of it may count; all in one cell, so that it is known how much. */
const HEAVY = 80;
const HEAVY_IN = 40;
const HEAVY_WEIGHT = 500;
const HEAVY_CELL = { appVersion: "9.9", platform: "linux", audioPath: "wired" } as const;

const VERSIONS = ["1.0", "1.1", "2.0"];
const PLATFORMS = ["ios", "android", "windows"] as const;
const PATHS = ["builtin", "bluetooth"] as const;
const MOST_SAMPLES = 12;
/** Values are in sixty-fourths, so that sums are exact in any order. */
const STEP = 1 / 64;

/** The batch of a number; the same number is always the same batch. */
export function batchOf(plan: BatchPlan, number: number): Batch {
  const draws = new Draws((plan.seed ^ Math.imul(number + 1, 0x9e3779b1)) >>> 0);
  const heavy = draws.oneIn(HEAVY_IN);
  const contributor = heavy ? -1 - draws.below(HEAVY) : draws.below(plan.contributors);
  const weight = heavy ? HEAVY_WEIGHT : 1;
  const tapToSound = storedOf(samplesOf(draws, false), weight);
  const syncOffset = heavy || draws.oneIn(2) ? storedOf(samplesOf(draws, true), 1) : undefined;
  const underruns = heavy || draws.oneIn(4)
    ? { count: draws.below(3), audioSeconds: 1 + draws.below(60) }
    : undefined;
  const sessions = { healthy: 1 + draws.below(2), errored: 0, crashed: draws.oneIn(20) ? 1 : 0, abnormal: 0 };
  const users = { users: 1, crashedUsers: sessions.crashed };
  const cell = {
    appVersion: draws.pick(VERSIONS),
    platform: draws.pick(PLATFORMS),
    audioPath: draws.pick(PATHS),
  };
  return {
    contributor,
    report: {
      batchId: uuidOf(draws),
      schema: 1,
      anonId: anonIdOf(contributor),
      windowStart: plan.windowStart,
      ...(heavy ? HEAVY_CELL : cell),
      metrics: {
        tapToSound: wireOf(tapToSound),
        ...(syncOffset && { syncOffset: wireOf(syncOffset) }),
        ...(underruns && { underruns }),
      },
      sessions,
    },
    measures: {
      tapToSound,
      ...(syncOffset && { syncOffset }),
      ...(underruns && { underruns: { kind: "underruns", ...underruns } }),
      sessions: { kind: "sessions", ...sessions, ...users },
    },
  };
}

/** At least one sample; signed ones are above and below zero. */
function samplesOf(draws: Draws, signed: boolean): number[] {
  return Array.from({ length: 1 + draws.below(MOST_SAMPLES) }, () => {
    const size = draws.oneIn(30) ? 0 : STEP * (1 + draws.below(64 * 200));
    return signed && draws.oneIn(2) ? -size : size;
  });
}

/** Bucket i holds magnitudes above 2^(i/8) and up to 2^((i+1)/8). */
function indexOf(sample: number): number {
  return Math.ceil(Math.log2(Math.abs(sample)) * 8) - 1;
}

type Buckets = [index: number, count: number][];

function bucketsOf(samples: readonly number[], weight: number): Buckets {
  const byIndex = Map.groupBy(samples.map(indexOf), (index) => index);
  return [...byIndex].map(([index, all]): Buckets[number] => [index, all.length * weight])
    .sort(([a], [b]) => a - b);
}

type Stored = Extract<NonNullable<Measures["syncOffset"]>, { readonly kind: "histogram" }>;

/** @param weight how often each of the samples was taken */
function storedOf(samples: readonly number[], weight: number): Stored {
  return {
    kind: "histogram",
    zeroCount: samples.filter((one) => one === 0).length * weight,
    positive: bucketsOf(samples.filter((one) => one > 0), weight),
    negative: bucketsOf(samples.filter((one) => one < 0), weight),
    count: samples.length * weight,
    sum: samples.reduce((sum, one) => sum + one * weight, 0) || 0,
  };
}

function wireOf({ zeroCount, positive, negative, count, sum }: Stored): WireHistogram {
  const side = (buckets: Stored["positive"]) => {
    const offset = buckets[0]?.[0] ?? 0;
    const counts = Array<number>(buckets.length === 0 ? 0 : buckets.at(-1)![0] - offset + 1).fill(0);
    for (const [index, count] of buckets) counts[index - offset] = count;
    return { offset, counts };
  };
  return {
    ...{ zeroCount, zeroThreshold: 2 ** -10, positive: side(positive) },
    ...(negative.length > 0 && { negative: side(negative) }),
    ...{ count, sum },
  } as WireHistogram;
}

function uuidOf(draws: Draws): string {
  const hex = Array.from({ length: 32 }, () => draws.below(16).toString(16)).join("");
  const variant = (8 + draws.below(4)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${
    hex.slice(20)
  }`;
}

function anonIdOf(contributor: number): string {
  const bytes = new Uint8Array(16).fill(7);
  new DataView(bytes.buffer).setInt32(0, contributor);
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}
