import type { TimingMetric, TimingSink } from "../telemetry/timing_sink.ts";

/** What a sink was given. */
export interface RecordedTimings {
  readonly sink: TimingSink;
  /** The samples of a metric, in order. */
  of(metric: TimingMetric): number[];
  /** Breaks of the sound, and seconds of it, in all. */
  readonly sound: { count: number; audioSeconds: number };
}

/** Makes a sink that remembers. */
export function recordedTimings(): RecordedTimings {
  const samples: [TimingMetric, number][] = [];
  const sound = { count: 0, audioSeconds: 0 };
  return {
    sound,
    of: (metric) => samples.filter(([name]) => name === metric).map(([, value]) => value),
    sink: {
      record: (metric, value) => void samples.push([metric, value]),
      underruns(count, audioSeconds) {
        sound.count += count;
        sound.audioSeconds += audioSeconds;
      },
    },
  };
}
