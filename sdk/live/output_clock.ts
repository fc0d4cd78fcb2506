import { clamp } from "./clock/clamp.ts";

const SLEW = 500e-6;
const EARLY_SLEW = 0.02;
const EARLY_SAMPLES = 12;
const STEP_ABOVE_MS = 25;
/** A clock that is far ahead runs at this share of its speed until time has caught up. */
const HELD_SPEED = 0.1;

/** What an output clock follows at one reading. */
export interface ClockTarget {
  /** The estimate of the server's time at the client time of the reading, in milliseconds. */
  serverMs: number;
  /** Exchanges that the estimate rests on; the first twelve may still move it quickly. */
  samples: number;
  /** Whether something sounds by this clock. While nothing does, it may jump. */
  playing: boolean;
}

/**
 * The clock that a program plays by. Estimates jump with every exchange; this clock runs towards them by at most 500 ppm
 * (2 % during the first twelve exchanges), jumps forward only where it is more than 25 ms behind or nothing plays, and never
 * stands still or turns back: where it is more than 25 ms ahead it runs at a tenth of its speed. After a change of the
 * server's epoch start with a new one.
 *
 * @example
 * ```ts
 * import { ClockEstimator, OutputClock } from "@downbeat/sdk/live";
 *
 * const estimator = new ClockEstimator({ quantumMs: 0.1 });
 * const clock = new OutputClock();
 * const clientMs = performance.now();
 * const serverMs = clientMs + estimator.offsetAt(clientMs);
 * console.log(clock.read(clientMs, { serverMs, samples: 60, playing: true }));
 * ```
 */
export class OutputClock {
  private lastClientMs = NaN;
  private lastMs = NaN;

  /**
   * The time at a client time, in milliseconds of the server's clock. Read it with client times that do not decrease: equal
   * ones give equal times, later ones later times.
   */
  read(clientMs: number, { serverMs, samples, playing }: ClockTarget): number {
    if (isNaN(this.lastMs)) {
      this.lastClientMs = clientMs;
      return this.lastMs = serverMs;
    }
    const elapsed = clientMs - this.lastClientMs;
    if (!(elapsed > 0)) return this.lastMs;
    const behind = serverMs - this.lastMs - elapsed;
    const free = !playing || Math.abs(behind) > STEP_ABOVE_MS;
    const slew = (samples < EARLY_SAMPLES ? EARLY_SLEW : SLEW) * elapsed;
    const change = free ? Math.max(behind, (HELD_SPEED - 1) * elapsed) : clamp(behind, -slew, slew);
    this.lastClientMs = clientMs;
    this.lastMs += elapsed + change;
    return this.lastMs;
  }
}
