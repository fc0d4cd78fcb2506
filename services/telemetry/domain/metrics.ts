import type { CellMetric, HistogramMetric } from "./types.ts";

export interface MetricDefinition {
  readonly name: HistogramMetric;
  readonly unit: "ms" | "ppm";
  /** Whether values may be below zero. */
  readonly signed: boolean;
  readonly description: string;
}

/** What reports measure, in the order in which it is shown. */
export const METRICS: readonly MetricDefinition[] = [
  {
    name: "tapToSound",
    unit: "ms",
    signed: false,
    description:
      "From a tap to the moment its sound was due at the output, by what the audio system says of itself",
  },
  {
    name: "syncOffset",
    unit: "ms",
    signed: true,
    description: "How far the clock that plays was from the best estimate of the room's clock",
  },
  {
    name: "drift",
    unit: "ppm",
    signed: true,
    description: "How much faster the device's clock ran than the room's, in millionths",
  },
  {
    name: "jitter",
    unit: "ms",
    signed: false,
    description: "How much round trips to the server of the room differed from one to the next",
  },
  {
    name: "roundTrip",
    unit: "ms",
    signed: false,
    description: "Round trips to the server of the room",
  },
  {
    name: "scheduleLate",
    unit: "ms",
    signed: false,
    description: "How late notes were handed to the audio system, beyond the moment they were due",
  },
];

/** Whatever is counted in cells, in the order in which it is shown. */
export const CELL_METRICS: readonly CellMetric[] = [
  ...METRICS.map(({ name }) => name),
  "underruns",
  "sessions",
];

const SIGNED = new Set<CellMetric>(METRICS.filter(({ signed }) => signed).map(({ name }) => name));

/** Whether values of a metric may be below zero. */
export function metricSigned(metric: CellMetric): boolean {
  return SIGNED.has(metric);
}
