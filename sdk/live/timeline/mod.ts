/**
 * Tempo over time, shared by server and clients: segments with ramps, bars, and where the next change may take place. Pure
 * functions; times are milliseconds of the server's clock.
 *
 * @example
 * ```ts
 * import { barGrid, beatAt, changeTempo, leadMs, nextBoundary, type Timeline } from "@downbeat/sdk/timeline";
 *
 * const timeline: Timeline = {
 *   segments: [{ b0: 0, t0: 0, bpm0: 120 }],
 *   meter: { num: 4, den: 4, barOrigin: 0 },
 * };
 * const nowMs = 3_100;
 * const { timeMs } = nextBoundary(timeline, nowMs + leadMs(40, 150), barGrid(timeline.meter));
 * const faster = changeTempo(timeline, timeMs, { bpm: 140, rampMs: 2_000 });
 * console.log(timeMs, beatAt(faster, 8_000));
 * ```
 *
 * @module
 */
export { barAt, barGrid, type Boundary, type Grid, leadMs, nextBoundary } from "./boundary.ts";
export { timelineHash } from "./hash.ts";
export type { Segment } from "./segment.ts";
export {
  beatAt,
  bpmAt,
  changeTempo,
  type Meter,
  type TempoChange,
  timeAt,
  type Timeline,
} from "./timeline.ts";
