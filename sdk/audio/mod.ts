/**
 * Playing on a server's beat: a scheduler that hands out beats ahead of time, the audio clock they are started by, and what
 * lies between it and the ear.
 *
 * @module
 */
export { AudioClockMap } from "./audio_clock_map.ts";
export { type AudioClockSource, AudioOutput, type AudioOutputOptions } from "./audio_output.ts";
export {
  type AudioTarget,
  BeatScheduler,
  type BeatSchedulerOptions,
  type PageVisibility,
} from "./beat_scheduler.ts";
export { calibrateTaps, type TapCalibration } from "./calibrate_taps.ts";
export type { OnBeat, ScheduledBeat } from "./event_queue.ts";
export { OutputLatency } from "./output_latency.ts";
export type { PlaybackCounts } from "./playback_meter.ts";
