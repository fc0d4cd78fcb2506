import type { ServerClock } from "./server_clock.ts";

/** The longest a timer of the platform can run. */
const MAX_TIMER_MS = 2_147_483_647;

/**
 * Calls once when a moment has come. Moving the moment on costs nothing: the timer that runs is left alone, and looks again
 * when it ends.
 */
export class Alarm {
  readonly #clock: ServerClock;
  readonly #ring: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueMs = Infinity;
  #armedMs = Infinity;

  constructor(clock: ServerClock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** Sets the moment, in server time, in place of the last; Infinity for none. */
  set(dueMs: number): void {
    this.#dueMs = dueMs;
    if (dueMs < this.#armedMs) this.#arm();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#dueMs = this.#armedMs = Infinity;
  }

  #arm(): void {
    clearTimeout(this.#timer);
    this.#armedMs = this.#dueMs;
    const waitMs = Math.min(Math.max(0, this.#dueMs - this.#clock.nowMs()), MAX_TIMER_MS);
    this.#timer = setTimeout(() => this.#look(), waitMs);
  }

  #look(): void {
    this.#armedMs = Infinity;
    if (this.#dueMs === Infinity) return;
    if (this.#clock.nowMs() < this.#dueMs) return this.#arm();
    this.#dueMs = Infinity;
    this.#ring();
  }
}
