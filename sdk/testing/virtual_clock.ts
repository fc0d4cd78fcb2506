import type { Timers } from "../core/bounded.ts";

interface Due {
  readonly atMs: number;
  readonly run: () => void;
}

/** Time that passes only when asked to, with the timers that are due in it. Promises settle between two timers. */
export class VirtualClock implements Timers {
  nowMs = 0;
  #due: Due[] = [];

  /** Timers that wait. */
  get running(): number {
    return this.#due.length;
  }

  setTimeout(run: () => void, delayMs: number): unknown {
    const due = { atMs: this.nowMs + Math.max(0, delayMs), run };
    let place = this.#due.length;
    while (place > 0 && this.#due[place - 1]!.atMs > due.atMs) place--;
    this.#due.splice(place, 0, due);
    return due;
  }

  clearTimeout(timer: unknown): void {
    const place = this.#due.indexOf(timer as Due);
    if (place >= 0) this.#due.splice(place, 1);
  }

  /** Lets milliseconds pass. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms;
    await settle();
    while (this.#due.length > 0 && this.#due[0]!.atMs <= untilMs) {
      const { atMs, run } = this.#due.shift()!;
      this.nowMs = atMs;
      run();
      await settle();
    }
    this.nowMs = untilMs;
  }

  /** Lets time pass until something holds. @throws {Error} when it does not within `mostMs` */
  async until(holds: () => boolean, mostMs = 60_000): Promise<number> {
    const fromMs = this.nowMs;
    await settle();
    while (!holds()) {
      if (this.nowMs - fromMs >= mostMs) throw new Error(`It does not hold after ${mostMs} ms`);
      await this.pass(5);
    }
    return this.nowMs - fromMs;
  }
}

/** Promises that wait for nothing but each other are done after some turns. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await null;
}
