import type { Logger } from "../observe/mod.ts";

export interface RoundsOptions {
  readonly intervalMs: number;
  /** Whether the first round begins at once, and not after an interval. */
  readonly atOnce?: boolean;
  /** Begins again so long after it ended. `stopping` fires when no further work is wanted. */
  work(stopping: AbortSignal): Promise<void>;
  /** What is still to be done once the last round has ended. */
  atEnd?(): Promise<void>;
  readonly log: Logger;
  /** What is said once when a round fails, with `{error}`, and once when one succeeds again. */
  readonly failing: string;
  readonly recovered: string;
}

/** Work that is done over and over until it is disposed of, which waits for the round under way and what is to be done at the end. */
export function startRounds(options: RoundsOptions): AsyncDisposable {
  const { intervalMs, atOnce = false, work, atEnd, log, failing, recovered } = options;
  const stopping = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let round: Promise<void> = Promise.resolve();
  let troubled = false;

  /** Says once that rounds fail and once that they do not any more, not twice a second. */
  function tell(error: unknown): void {
    const trouble = error !== undefined;
    if (trouble === troubled) return;
    troubled = trouble;
    if (trouble) log.warn(failing, { error });
    else log.info(recovered);
  }

  function schedule(delayMs: number): void {
    if (stopping.signal.aborted) return;
    timer = setTimeout(() => {
      round = work(stopping.signal).then(() => tell(undefined), tell).then(() => schedule(intervalMs));
    }, delayMs);
  }

  schedule(atOnce ? 0 : intervalMs);
  return {
    async [Symbol.asyncDispose]() {
      stopping.abort();
      clearTimeout(timer);
      await round;
      await atEnd?.().then(() => tell(undefined), tell);
    },
  };
}
