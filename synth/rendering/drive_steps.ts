import { Breath } from "./breath.ts";

export interface Driving {
  /** Ends the work with its reason, at the next step. */
  readonly signal?: AbortSignal | undefined;
  /** Hears what each step says, as a share from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Runs work to its end and lets the event loop have its turn after each of its steps. */
export async function driveSteps<T>(
  steps: Generator<number, T>,
  { signal, onProgress }: Driving = {},
): Promise<T> {
  using breath = new Breath();
  for (;;) {
    signal?.throwIfAborted();
    const { done, value } = steps.next();
    if (done) return value;
    onProgress?.(value);
    await breath.take();
  }
}

/** Runs work to its end at once. */
export function finishSteps<T>(steps: Generator<number, T>, onProgress?: (share: number) => void): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    onProgress?.(value);
  }
}

/** The steps of a part of the work, as shares of the whole. */
export function* stepsOf<T>(
  steps: Generator<number, T>,
  from: number,
  to: number,
): Generator<number, T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    yield from + (to - from) * value;
  }
}
