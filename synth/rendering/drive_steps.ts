export interface Driving {
  /** Ends the work with its reason, at the next step. */
  readonly signal?: AbortSignal | undefined;
  /** Hears what each step says, as a share from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Steps of some milliseconds, after which the wait for a timer is no great share. */
const STEPS_A_TURN = 4;

/** Runs work to its end and lets the event loop have its turn after each few of its steps. */
export async function driveSteps<T>(
  steps: Generator<number, T>,
  { signal, onProgress }: Driving = {},
): Promise<T> {
  for (let step = 1;; step++) {
    signal?.throwIfAborted();
    const { done, value } = steps.next();
    if (done) return value;
    onProgress?.(value);
    // A message to oneself would be sooner, but in Deno timers and sockets do not get their turn by it.
    if (step % STEPS_A_TURN === 0) await new Promise((resolve) => setTimeout(resolve, 0));
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
