import type { components } from "@downbeat/contract/telemetry";

type Schemas = components["schemas"];

export type TelemetryReport = Schemas["TelemetryReport"];
export type HistogramMetric = Schemas["HistogramMetric"];
export type CellMetric = Schemas["CellMetric"];
export type CellLevel = Schemas["CellLevel"];
export type Platform = Schemas["Platform"];
export type AudioPath = Schemas["AudioPath"];
export type WireHistogram = Schemas["Histogram"] | Schemas["SignedHistogram"];

/** Whose statistics: those of operators are of UTC days, those of everybody of ISO weeks. */
export type Audience = "ops" | "public";

/**
 * Counts of buckets by index, where bucket i holds magnitudes above 2^(i/8) and up to 2^((i+1)/8); sparse, in rising
 * order of the index, without zeros.
 */
export type Buckets = readonly (readonly [index: number, count: number])[];

/** A base-2 exponential histogram of scale 3. `count` is the sum of all its counts. */
export interface Histogram {
  readonly kind: "histogram";
  readonly zeroCount: number;
  readonly positive: Buckets;
  readonly negative: Buckets;
  readonly count: number;
  readonly sum: number;
}

/** Times that sound broke off, and the seconds that it ran. */
export interface UnderrunTally {
  readonly kind: "underruns";
  readonly count: number;
  readonly audioSeconds: number;
}

/** Runs of the app by how they ended, and the contributors behind them. */
export interface SessionTally {
  readonly kind: "sessions";
  readonly healthy: number;
  readonly errored: number;
  readonly crashed: number;
  readonly abnormal: number;
  /** Contributors, and those of them with a crash. */
  readonly users: number;
  readonly crashedUsers: number;
}

/** What is counted in a cell; tallies of one kind merge exactly, in any order. */
export type Tally = Histogram | UnderrunTally | SessionTally;

/** What one report says, by metric; only what it has samples of. */
export type Measures = { readonly [Metric in CellMetric]?: Tally };

/** A cell of one window and metric: everything, or what one version, platform and audio path have, each within the last. */
export interface CellKey {
  readonly metric: CellMetric;
  readonly level: CellLevel;
  /** Empty where the level does not tell versions apart; so the next two. */
  readonly appVersion: string;
  readonly platform: string;
  readonly audioPath: string;
}

/** A cell that may be shown. */
export interface Cell {
  readonly key: CellKey;
  /** Distinct contributors. */
  readonly contributors: number;
  readonly tally: Tally;
}
