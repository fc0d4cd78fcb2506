import type { Timers } from "../core/mod.ts";

/** A clock and timers that stand still until a test moves them. */
export interface VirtualTime extends Timers {
  now(): number;
  /** Timers that have neither fired nor been cleared. */
  readonly running: number;
  /** Lets time pass, each timer at its moment. */
  advance(ms: number): Promise<void>;
  /** Fires the timers of a stretch all at its end, as a page does that was asleep. */
  sleep(ms: number): Promise<void>;
}

/** Promises that hang on nothing but each other are done after a turn of the event loop; a stream takes a few. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
}

/** Makes a clock that shows `startMs`; `settle` is what is waited for after each timer. */
export function virtualTime(startMs = 1_000_000, settle: () => Promise<void> = settled): VirtualTime {
  let nowMs = startMs;
  let last = 0;
  const running = new Map<number, { atMs: number; run: () => void }>();
  const next = (untilMs: number) =>
    [...running].filter(([, { atMs }]) => atMs <= untilMs).sort(([, one], [, other]) =>
      one.atMs - other.atMs
    )[0];

  async function pass(ms: number, asleep: boolean): Promise<void> {
    const untilMs = nowMs + ms;
    if (asleep) nowMs = untilMs;
    for (let due = next(untilMs); due; due = next(untilMs)) {
      running.delete(due[0]);
      nowMs = Math.max(nowMs, due[1].atMs);
      due[1].run();
      await settle();
    }
    nowMs = untilMs;
  }

  return {
    now: () => nowMs,
    get running() {
      return running.size;
    },
    setTimeout(run, delayMs) {
      running.set(++last, { atMs: nowMs + delayMs, run });
      return last;
    },
    clearTimeout: (timer) => void running.delete(timer as number),
    advance: (ms) => pass(ms, false),
    sleep: (ms) => pass(ms, true),
  };
}
