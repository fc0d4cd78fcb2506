import type { TelemetryReport } from "../gen/models.ts";

/** What is measured as a distribution: milliseconds, but for `drift`, which is in parts per million. */
export type TimingMetric = Exclude<keyof TelemetryReport["metrics"], "underruns">;

/**
 * Takes measurements of timing: a `TelemetryRecorder`, or anything else that an app counts with. Rooms and the audio
 * helpers know no more of telemetry than this.
 */
export interface TimingSink {
  /** Takes one sample; `syncOffset` and `drift` may be below 0. */
  record(metric: TimingMetric, value: number): void;
  /** Takes how often sound broke off for lack of data, and how many seconds of sound that was in. */
  underruns(count: number, audioSeconds: number): void;
}
