/**
 * Runs a task so that there is one run at a time, and one more afterwards if anything has asked in between: whoever asks
 * is served by a run that begins later.
 */
export class LatestOnly {
  readonly #work: () => Promise<void>;
  #asked = false;
  #running: Promise<void> | undefined;

  /** @param work must not reject */
  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  /** @returns when nothing is to be done any more */
  request(): Promise<void> {
    this.#asked = true;
    this.#running ??= this.#run();
    return this.#running;
  }

  async #run(): Promise<void> {
    while (this.#asked) {
      this.#asked = false;
      await this.#work();
    }
    this.#running = undefined;
  }
}
