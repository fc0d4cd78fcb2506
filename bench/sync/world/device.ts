import { normalAt, unitAt } from "./noise.ts";
import type { VirtualTime } from "./virtual_time.ts";

const HORIZON_S = 1500;
/** What `performance.now()` of a page that is not isolated steps by in most browsers. */
export const QUANTUM_MS = 0.1;

const STREAM = { skew: 1, start: 2, sine: 3, walk: 4, late: 5 };

/** When a device sleeps: no timer fires, nothing arrives, and `performance.now()` stands still. In true milliseconds. */
export interface Sleep {
  fromMs: number;
  untilMs: number;
}

/**
 * A client's machine: a clock of up to ±100 ppm that wanders by some 2 ppm, and timers that fire up to 1 ms late. The clock
 * is exact to `QUANTUM_MS`.
 */
export class Device {
  readonly time: VirtualTime;
  readonly #seed: number;
  readonly #sleep: Sleep | undefined;
  readonly #startMs: number;
  /** What the clock has gained by each second. */
  readonly #gained = new Float64Array(HORIZON_S + 1);
  #timers = 0;

  constructor(time: VirtualTime, seed: number, sleep?: Sleep) {
    this.time = time;
    this.#seed = seed;
    this.#sleep = sleep;
    this.#startMs = 1000 + 1e6 * unitAt(seed, STREAM.start, 0);
    const skew = 200 * unitAt(seed, STREAM.skew, 0) - 100;
    const swing = 2 * unitAt(seed, STREAM.sine, 0);
    const period = 120 + 780 * unitAt(seed, STREAM.sine, 1);
    const phase = 2 * Math.PI * unitAt(seed, STREAM.sine, 2);
    let walk = 0;
    for (let second = 0; second < HORIZON_S; second++) {
      walk += 0.03 * normalAt(seed, STREAM.walk, second);
      const ppm = skew + swing * Math.sin(2 * Math.PI * second / period + phase) + walk;
      this.#gained[second + 1] = this.#gained[second]! + Math.max(-140, Math.min(140, ppm)) * 1e-3;
    }
  }

  /** The clock before rounding, at a true time. It stands still in a sleep. */
  exactMs(trueMs: number): number {
    const second = Math.min(HORIZON_S - 1, Math.floor(trueMs / 1000));
    const share = trueMs / 1000 - second;
    const gained = this.#gained[second]! + share * (this.#gained[second + 1]! - this.#gained[second]!);
    return this.#startMs + trueMs + gained - this.#sleptMs(trueMs);
  }

  /** What `performance.now()` shows. */
  nowMs(): number {
    return Math.floor(this.exactMs(this.time.nowMs) / QUANTUM_MS) * QUANTUM_MS;
  }

  /** What `Date.now()` shows, with the digits of `performance.now()`; it goes on in a sleep. */
  dateMs(): number {
    return this.nowMs() + this.#sleptMs(this.time.nowMs);
  }

  /** Runs something after a delay, as `setTimeout` does. Answers how to call it off. */
  after(delayMs: number, run: () => void): () => void {
    const late = unitAt(this.#seed, STREAM.late, this.#timers++);
    return this.time.at(this.awakeAt(this.time.nowMs + Math.max(0, delayMs) + late), run);
  }

  /** The first time, at or after the given, at which the device is awake. */
  awakeAt(trueMs: number): number {
    const sleep = this.#sleep;
    return sleep && trueMs >= sleep.fromMs && trueMs < sleep.untilMs ? sleep.untilMs : trueMs;
  }

  #sleptMs(trueMs: number): number {
    const sleep = this.#sleep;
    return sleep ? Math.max(0, Math.min(trueMs, sleep.untilMs) - sleep.fromMs) : 0;
  }
}
