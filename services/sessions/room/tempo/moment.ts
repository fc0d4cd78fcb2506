import {
  barGrid,
  beatAt,
  type Boundary,
  type Meter,
  nextBoundary,
  timeAt,
  type Timeline,
} from "@downbeat/sdk/timeline";
import type { components } from "@downbeat/contract/sessions";

export type At = components["schemas"]["LiveAt"];

/** How far ahead a change may be planned. */
export const MAX_AHEAD_MS = 600_000;

/** A timeline with the meter that follows on a bar that nobody has heard of yet. */
export interface Planned {
  readonly line: Timeline;
  readonly nextMeter: Meter | undefined;
}

/** The first moment of the kind that lies at `earliestMs` or later. */
export function momentOf(at: At, planned: Planned, earliestMs: number): Boundary {
  const { line } = planned;
  switch (at.kind) {
    case "now":
      return { beat: beatAt(line, earliestMs), timeMs: earliestMs };
    case "serverTime": {
      const timeMs = Math.max(earliestMs, at.timeMs);
      return { beat: beatAt(line, timeMs), timeMs };
    }
    case "beat": {
      // Who asks too late for a beat gets the same place of a later bar.
      const fromMs = Math.max(earliestMs, timeAt(line, at.beat));
      return nextBoundary(line, fromMs, { everyBeats: line.meter.num, originBeat: at.beat });
    }
    case "nextBar":
      return nextBar(planned, earliestMs, at.quantum);
  }
}

/** The first beginning of a bar, or of `quantum` bars, at or after a server time. */
export function nextBar({ line, nextMeter }: Planned, fromMs: number, quantum = 1): Boundary {
  // Bars are counted from the bar origin; before it they are those of another meter.
  const inMeter = (meter: Meter) =>
    nextBoundary(line, Math.max(fromMs, timeAt(line, meter.barOrigin)), barGrid(meter, quantum));
  const boundary = inMeter(line.meter);
  return nextMeter && boundary.beat >= nextMeter.barOrigin ? inMeter(nextMeter) : boundary;
}
