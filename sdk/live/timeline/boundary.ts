import { beatAt, type Meter, timeAt, type Timeline } from "./timeline.ts";

const LEAST_LEAD_MS = 120;
const MOST_LEAD_MS = 1500;
const LEAD_FACTOR = 1.2;
/** Beats that differ by less are one: sums of beats are rounded. */
const SAME_BEAT = 1e-9;

/** When a change may take place: on beats that are a multiple of `everyBeats` from `originBeat`. */
export interface Grid {
  /** Beats between two boundaries, above 0. */
  everyBeats: number;
  /** A beat that is a boundary. */
  originBeat: number;
}

/** A moment on a timeline. */
export interface Boundary {
  beat: number;
  /** Server time, in milliseconds. */
  timeMs: number;
}

/** Bars by their number from the bar origin, which may be negative, and the beat within, from 0. */
export function barAt({ num, barOrigin }: Meter, beat: number): { bar: number; beatInBar: number } {
  const bar = Math.floor((beat - barOrigin) / num);
  return { bar, beatInBar: beat - barOrigin - bar * num };
}

/** The grid of every `quantum` bars of a meter. */
export function barGrid({ num, barOrigin }: Meter, quantum = 1): Grid {
  return { everyBeats: num * quantum, originBeat: barOrigin };
}

/**
 * How far ahead a change must lie so that all members hear of it in time, in milliseconds within [120, 1500]: 1.2 times the
 * way there and what they have already handed to their audio hardware.
 */
export function leadMs(oneWayP95Ms: number, horizonMs: number): number {
  return Math.min(MOST_LEAD_MS, Math.max(LEAST_LEAD_MS, LEAD_FACTOR * (oneWayP95Ms + horizonMs)));
}

/**
 * The first boundary at or after a server time in milliseconds.
 *
 * @throws {RangeError} when the grid's step is not above 0, or the timeline has no segment
 */
export function nextBoundary(timeline: Timeline, fromMs: number, { everyBeats, originBeat }: Grid): Boundary {
  if (!(everyBeats > 0)) throw new RangeError(`Boundaries are more than 0 beats apart, not ${everyBeats}`);
  const steps = (beatAt(timeline, fromMs) - originBeat) / everyBeats;
  const beat = originBeat + Math.ceil(steps - SAME_BEAT) * everyBeats;
  return { beat, timeMs: Math.max(fromMs, timeAt(timeline, beat)) };
}
