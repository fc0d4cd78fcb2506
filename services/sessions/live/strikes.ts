/** Counts what should not happen, in windows of time. */
export class Strikes {
  readonly #limit: number;
  readonly #windowMs: number;
  #sinceMs = -Infinity;
  #count = 0;

  /** @param limit how many in `windowMs` are too many */
  constructor(limit: number, windowMs: number) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  /** @returns whether it is once too often */
  add(nowMs: number): boolean {
    if (nowMs - this.#sinceMs >= this.#windowMs) {
      this.#sinceMs = nowMs;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count >= this.#limit;
  }
}
