import type { Timers } from "../core/mod.ts";

/** The platform's timers, a hundred times as fast, that know how many are running. */
export interface CountedTimers extends Timers {
  /** Timers that have neither fired nor been cleared. */
  readonly running: number;
}

/** Makes timers for tests; a second passes in 10 ms. */
export function countedTimers(): CountedTimers {
  const running = new Set<unknown>();
  return {
    get running() {
      return running.size;
    },
    setTimeout(run, delayMs) {
      const timer = setTimeout(() => {
        running.delete(timer);
        run();
      }, delayMs / 100);
      running.add(timer);
      return timer;
    },
    clearTimeout(timer) {
      running.delete(timer);
      clearTimeout(timer as number);
    },
  };
}
