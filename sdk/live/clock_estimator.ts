import { clamp } from "./clock/clamp.ts";
import { Cloud } from "./clock/cloud.ts";
import { Edges } from "./clock/edges.ts";
import { type Exchange, plausible } from "./clock/exchange.ts";
import { HardBound } from "./clock/hard_bound.ts";

/** What an estimator has to know of the client's clock. */
export interface ClockEstimatorOptions {
  /** The step of the client's clock in milliseconds, 0 or more: 0.1 for `performance.now()` of most pages, 1 for some. */
  quantumMs: number;
}

/**
 * The offset of a server's clock from this client's, offset = server − client, learnt from exchanges of time stamps. It has
 * no timers and reads no clock: whoever drives it hands in exchanges and asks. All times are milliseconds.
 *
 * What remains is half of the difference between the delays of the two directions. Nothing that is learnt from round trips
 * can see it; only `boundAt` holds it.
 *
 * @example
 * ```ts
 * import { ClockEstimator } from "@downbeat/sdk/live";
 *
 * const clock = new ClockEstimator({ quantumMs: 0.1 });
 * clock.add({ t0: 1000, t1: 51_010, t2: 51_010.2, t3: 1020.4 });
 * const serverMs = 1021 + clock.offsetAt(1021);
 * const { lo, hi } = clock.boundAt(1021);
 * console.log(serverMs, lo, hi, clock.boundMs, clock.jitterMs);
 * ```
 */
export class ClockEstimator {
  private readonly quantumMs: number;
  private bound: HardBound;
  private edges: Edges;
  private cloud: Cloud;
  private aside: Exchange | undefined;
  /** The first exchange; all is reckoned from it, so that large stamps lose no digits. */
  private origin: Exchange | undefined;
  /** The newest end of an exchange, on the client's clock from the origin. */
  private newest = 0;

  /** @throws {RangeError} when the quantum is negative or no number */
  constructor({ quantumMs }: ClockEstimatorOptions) {
    if (!(quantumMs >= 0 && quantumMs < Infinity)) {
      throw new RangeError(`A clock's step is 0 or more milliseconds, not ${quantumMs}`);
    }
    this.quantumMs = quantumMs;
    this.bound = new HardBound(quantumMs);
    this.edges = new Edges();
    this.cloud = new Cloud();
  }

  /**
   * Takes in an exchange. One that contradicts all before it is kept aside; a second one in a row means that a clock was
   * stepped, and the estimator starts again from the two. Stamps that are impossible (not finite, or backwards on one
   * clock) are ignored.
   *
   * @returns whether the estimate now rests on this exchange
   */
  add(exchange: Exchange): boolean {
    if (!plausible(exchange)) return false;
    const origin = this.origin ??= { ...exchange };
    const moved = {
      t0: exchange.t0 - origin.t0,
      t1: exchange.t1 - origin.t1,
      t2: exchange.t2 - origin.t1,
      t3: exchange.t3 - origin.t0,
    };
    if (this.bound.allows(moved)) {
      this.aside = undefined;
      this.learn(moved);
      return true;
    }
    const aside = this.aside;
    if (!aside) {
      this.aside = { ...exchange };
      return false;
    }
    this.reset();
    this.add(aside);
    return this.add(exchange);
  }

  /** Server − client at a client time, in milliseconds, always within `boundAt`; 0 before the first exchange. */
  offsetAt(clientMs: number): number {
    const { lo, hi } = this.boundAt(clientMs);
    if (!this.origin) return 0;
    const since = clientMs - this.origin.t0 - this.newest;
    const { edges, cloud } = this;
    const offset = edges.offset + edges.slope * since + cloud.weight * (cloud.offset + cloud.slope * since);
    return clamp(offset + this.originOffset(), lo, hi);
  }

  /**
   * Where the true offset lies at a client time, in milliseconds: for delays of any length and shape, if the two clocks
   * drift apart by at most 150 ppm. Without an end on both sides before the first exchange.
   */
  boundAt(clientMs: number): { lo: number; hi: number } {
    if (!this.origin) return { lo: -Infinity, hi: Infinity };
    const { lo, hi } = this.bound.around(clientMs - this.origin.t0);
    return { lo: lo + this.originOffset(), hi: hi + this.originOffset() };
  }

  /** How fast the offset changes, in ms per ms; that of two ordinary clocks stays within ±150e-6. */
  get rate(): number {
    return this.edges.slope + this.cloud.weight * this.cloud.slope;
  }

  /** Half of what `boundAt` leaves open at the newest exchange, in milliseconds; infinite before the first. */
  get boundMs(): number {
    if (!this.origin) return Infinity;
    const { lo, hi } = this.bound.around(this.newest);
    return (hi - lo) / 2;
  }

  /** What the median round trip takes beyond the shortest, in milliseconds: how restless the network is. */
  get jitterMs(): number {
    return this.cloud.medianExcess;
  }

  /**
   * Whether the newest exchange was nearly the quickest on a restless network: a queue is empty for a moment, and the next
   * exchanges are worth more than most, if they come at once.
   */
  get quick(): boolean {
    return this.cloud.quick;
  }

  /** Forgets everything, as after a change of the server's epoch. */
  reset(): void {
    this.bound = new HardBound(this.quantumMs);
    this.edges = new Edges();
    this.cloud = new Cloud();
    this.aside = undefined;
    this.origin = undefined;
    this.newest = 0;
  }

  private learn(moved: Exchange): void {
    const { t0, t1, t2, t3 } = moved;
    this.bound.add(moved);
    this.newest = Math.max(this.newest, t3);
    const forward = { x: t0, y: t1 - t0 };
    const reverse = { x: t3, y: t2 - t3 - this.quantumMs };
    this.edges.add(forward, reverse, this.newest);
    const sample = { x: (t0 + t3) / 2, offset: (forward.y + reverse.y) / 2, trip: forward.y - reverse.y };
    this.cloud.add(sample, this.edges, this.newest);
  }

  private originOffset(): number {
    return this.origin ? this.origin.t1 - this.origin.t0 : 0;
  }
}
