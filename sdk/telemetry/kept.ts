import type { TelemetryReport } from "../gen/models.ts";

/** How a run of the app ended. */
export type RunStatus = keyof TelemetryReport["sessions"];

/** What a recorder keeps on the device, in the order in which it is written. */
export type Kept = [
  /** The id of each week, the newest first. */
  ids: [week: number, id: string][],
  /** Reports that were not delivered yet, the oldest first. */
  queue: TelemetryReport[],
  /** Runs that did not end yet: when they were last heard of, and what they are if that was the last. */
  runs: [run: number, seenMs: number, as: RunStatus][],
  /** Ids under which the service is to erase everything. */
  removing: string[],
  /** Whether anything may have been sent under the ids. */
  sent?: boolean | undefined,
  /** Nothing is sent before; milliseconds since 1970. */
  notBeforeMs?: number | undefined,
];
