/**
 * A recorder of how well timing works: histograms on the device, sent without a name where the user has agreed.
 *
 * @module
 */
export type { RecorderStorage, TelemetryMode, TelemetryOptions } from "./options.ts";
export type { PageLife, PageState } from "./page_life.ts";
export { telemetryRecorder } from "./recorder.ts";
export type { TelemetryRecorder } from "./telemetry_recorder.ts";
export type { TimingMetric, TimingSink } from "./timing_sink.ts";
