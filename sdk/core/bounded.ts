import { AbortError, TimeoutError } from "./transport_errors.ts";

/** The timers that a client runs on. */
export interface Timers {
  /** Calls `run` once, `delayMs` milliseconds from now. */
  setTimeout(run: () => void, delayMs: number): unknown;
  /** Takes back what `setTimeout` answered. */
  clearTimeout(timer: unknown): void;
}

/** When to give up: after `limitMs` milliseconds, or when `signal` aborts. */
export interface Bounds {
  limitMs?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** Longer delays overflow the 32 bits that timers count in and would fire at once. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/**
 * Runs `work` until it ends or a bound is reached, whichever comes first, and leaves neither timer nor listener behind.
 * Work that ignores its signal is left to itself.
 */
export function bounded<T>(
  timers: Timers,
  bounds: Bounds,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { limitMs, signal } = bounds;
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const stop = (error: Error) => {
      finish();
      reject(error);
      controller.abort();
    };
    const abort = () => stop(new AbortError(signal?.reason));
    const timer = limitMs === undefined
      ? undefined
      : timers.setTimeout(() => stop(new TimeoutError(limitMs)), Math.min(limitMs, MAX_DELAY_MS));
    const finish = () => {
      if (timer !== undefined) timers.clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    };
    if (signal?.aborted) return abort();
    signal?.addEventListener("abort", abort);
    work(controller.signal).finally(finish).then(resolve, reject);
  });
}

/** Waits `delayMs` milliseconds; rejects with an `AbortError` as soon as `signal` aborts. */
export function pause(timers: Timers, delayMs: number, signal: AbortSignal): Promise<void> {
  let timer: unknown;
  return bounded<void>(timers, { signal }, () =>
    new Promise((resolve) => {
      timer = timers.setTimeout(resolve, delayMs);
    })).catch((error) => {
      timers.clearTimeout(timer);
      throw error;
    });
}
