import type { Edges } from "./edges.ts";
import { quantiles } from "./quantiles.ts";
import { trust } from "./trust.ts";

const WINDOW_MS = 400_000;
const MIN_SAMPLES = 8;
/** The schedule fills the window with some 450; who probes faster has a shorter window. */
const MAX_SAMPLES = 1024;
/** Below this many samples quantiles are found anew each time, above it each fourth time. */
const FEW_SAMPLES = 64;
/** The rate of a clock against another, as a prior: N(0, 0.1 ms/s). */
const SLOPE_DEVIATION = 0.1;

/** A network is restless when the median round trip takes this much longer than the smallest. */
const RESTLESS_MS = 3;
/** A round trip is quick when it takes less than this share of the median excess above the smallest. */
const QUICK_SHARE = 0.2;

interface Sample {
  /** Middle of the exchange, client time in ms. */
  x: number;
  /** Offset if both ways took equally long, in ms. */
  offset: number;
  /** Round trip, in ms. */
  trip: number;
}

/**
 * What all exchanges together say of the offset beside the edges: a line by weighted least squares, where quick exchanges
 * weigh most. It is better than the edges where the fastest messages are rare (gamma-like delays) and worse where a route
 * differs by direction; `trust` tells the two apart.
 */
export class Cloud {
  /** How much of the correction to apply, 0 to 1. */
  weight = 0;
  /** Correction of the offset at the newest exchange, in milliseconds. */
  offset = 0;
  /** Correction of the slope, in ms per ms. */
  slope = 0;
  /** Median of what round trips took above the smallest, in milliseconds. */
  medianExcess = 0;
  /** Whether the newest round trip was nearly the smallest, where most are far from it. */
  quick = false;
  private samples: Sample[] = [];
  private few = [0, 0, 0];
  private added = 0;

  /** Takes in a sample and fits against the edges as they are at client time `now`. */
  add(sample: Sample, edges: Edges, now: number): void {
    this.samples.push(sample);
    let old = Math.max(0, this.samples.length - MAX_SAMPLES);
    while (old < this.samples.length - 1 && this.samples[old]!.x < now - WINDOW_MS) old++;
    if (old > 0) this.samples.splice(0, old);
    const count = this.samples.length;
    const excess = new Float64Array(count);
    for (let i = 0; i < count; i++) excess[i] = Math.max(0, this.samples[i]!.trip - edges.gap);
    if (count < FEW_SAMPLES || this.added++ % 4 === 0) {
      this.few = quantiles(excess.slice().sort(), [0.05, 0.1, 0.5]);
      this.medianExcess = this.few[2]!;
    }
    this.quick = this.medianExcess > RESTLESS_MS && excess[count - 1]! < QUICK_SHARE * this.medianExcess;
    if (count >= MIN_SAMPLES) this.fit(excess, edges, now);
  }

  private fit(excess: Float64Array, edges: Edges, now: number): void {
    const [q05, q10, q50] = this.few as [number, number, number];
    let weights = 0;
    let times = 0;
    let residuals = 0;
    let timesSquared = 0;
    let products = 0;
    for (let i = 0; i < this.samples.length; i++) {
      const { x, offset } = this.samples[i]!;
      const spread = excess[i]! + 0.4 * q10 + 0.05;
      const weight = 1 / (spread * spread);
      const seconds = (x - now) / 1000;
      const residual = offset - edges.offset - edges.slope * (x - now);
      weights += weight;
      times += weight * seconds;
      residuals += weight * residual;
      timesSquared += weight * seconds * seconds;
      products += weight * seconds * residual;
    }
    const prior = 1 / (SLOPE_DEVIATION * SLOPE_DEVIATION);
    const timesTotal = timesSquared + prior;
    const productsTotal = products - prior * edges.slope * 1000;
    const perSecond = (weights * productsTotal - times * residuals) / (weights * timesTotal - times * times);
    this.offset = (residuals - times * perSecond) / weights;
    this.slope = perSecond / 1000;
    this.weight = trust(q05, q50, this.offset);
  }
}
