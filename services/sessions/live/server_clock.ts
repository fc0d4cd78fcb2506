/** The time of the rooms that this process has, in milliseconds since 1970 with a fraction. It is never stepped. */
export interface ServerClock {
  nowMs(): number;
  /** Server time at a moment of the process's monotonic clock. */
  at(monotonicMs: number): number;
}

export interface ClockSources {
  now(): Date;
  /** The process's monotonic clock, in milliseconds. */
  monotonicMs(): number;
}

/** A `Date` tells whole milliseconds; right after a step it is exact. Where it stands still, so many readings are enough. */
const STEPS = 2;
const MAX_READS = 20_000;

/**
 * Reads the wall clock once and goes on by the monotonic one: clients measure their distance to this clock, so a
 * correction of the host's time must not reach it. That takes 2 ms, and is exact to some microseconds, so that a room that
 * moves to another node of the same time keeps its beats.
 */
export function openServerClock(sources: ClockSources): ServerClock {
  const { monotonicMs } = sources;
  const anchorMs = readAnchor(sources);
  return {
    nowMs: () => anchorMs + monotonicMs(),
    at: (atMs) => anchorMs + atMs,
  };
}

function readAnchor({ now, monotonicMs }: ClockSources): number {
  let last = now().getTime();
  // No reading is above the true value: a `Date` is cut off, and the monotonic clock is read after it.
  let anchorMs = last - monotonicMs();
  for (let reads = 0, steps = 0; reads < MAX_READS && steps < STEPS; reads++) {
    const timeMs = now().getTime();
    anchorMs = Math.max(anchorMs, timeMs - monotonicMs());
    if (timeMs !== last) steps++;
    last = timeMs;
  }
  return anchorMs;
}
