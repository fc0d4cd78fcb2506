import { bpmAfter, type Segment, segmentBeat, segmentTime } from "./segment.ts";

/** The beats of a bar. */
export interface Meter {
  /** Beats in a bar, 1 or more. */
  num: number;
  /** The note that is a beat, as in 6/8. */
  den: number;
  /** A beat on which a bar begins. */
  barOrigin: number;
}

/** Tempo over time, as the server sends it whole: segments in order of `t0`, each in force until the next begins. */
export interface Timeline {
  segments: readonly Segment[];
  meter: Meter;
}

/** How a tempo changes. */
export interface TempoChange {
  /** The new tempo, in beats per minute, above 0. */
  bpm: number;
  /** How long the way there takes, in milliseconds; at once when left out or 0. */
  rampMs?: number;
}

/**
 * The beat at a server time in milliseconds; strictly increasing. Before the first segment its first tempo holds.
 *
 * @throws {RangeError} when the timeline has no segment
 */
export function beatAt(timeline: Timeline, timeMs: number): number {
  return segmentBeat(lastWhere(timeline, ({ t0 }) => t0 <= timeMs), timeMs);
}

/**
 * The server time of a beat, in milliseconds: the inverse of `beatAt`.
 *
 * @throws {RangeError} when the timeline has no segment
 */
export function timeAt(timeline: Timeline, beat: number): number {
  return segmentTime(lastWhere(timeline, ({ b0 }) => b0 <= beat), beat);
}

/**
 * The tempo at a server time, in beats per minute.
 *
 * @throws {RangeError} when the timeline has no segment
 */
export function bpmAt(timeline: Timeline, timeMs: number): number {
  const segment = lastWhere(timeline, ({ t0 }) => t0 <= timeMs);
  return bpmAfter(segment, timeMs - segment.t0);
}

/**
 * The timeline with another tempo from a server time on. The beat goes on where it was: the new segment begins at the beat
 * of the old ones. What was planned for later is dropped, what is over before it stays.
 *
 * @throws {RangeError} when a tempo is not above 0, a ramp below 0 or a time no number
 */
export function changeTempo(timeline: Timeline, atMs: number, { bpm, rampMs = 0 }: TempoChange): Timeline {
  if (!(bpm > 0 && bpm < Infinity)) throw new RangeError(`A tempo is above 0, not ${bpm}`);
  if (!(rampMs >= 0 && rampMs < Infinity)) throw new RangeError(`A ramp takes 0 ms or more, not ${rampMs}`);
  if (!isFinite(atMs)) throw new RangeError(`A tempo changes at a time, not at ${atMs}`);
  const begin = { b0: beatAt(timeline, atMs), t0: atMs };
  const segment: Segment = rampMs > 0
    ? { ...begin, bpm0: bpmAt(timeline, atMs), bpm1: bpm, rampMs }
    : { ...begin, bpm0: bpm };
  return { ...timeline, segments: [...timeline.segments.filter(({ t0 }) => t0 < atMs), segment] };
}

function lastWhere({ segments }: Timeline, begun: (segment: Segment) => boolean): Segment {
  let found = segments[0];
  if (!found) throw new RangeError("A timeline has at least one segment");
  for (const segment of segments) {
    if (!begun(segment)) break;
    found = segment;
  }
  return found;
}
