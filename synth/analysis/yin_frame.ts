import { fft } from "../math/fft.ts";

/** The period of one moment: its length in frames, and how much of the power repeats with it, 0..1. */
export interface Reading {
  readonly lag: number;
  readonly periodicity: number;
}

/** A lag whose normalized difference is below this is taken before better ones that are longer. */
const THRESHOLD = 0.1;
/** How much worse a multiple of the period may be and still make the period more exact. */
const STRAYING = 0.05;

/** YIN over windows of one length: buffers are made once, a reading allocates none. */
export class YinFrame {
  readonly #window: number;
  readonly #maxLag: number;
  readonly #minLag: number;
  readonly #re: Float64Array;
  readonly #im: Float64Array;
  readonly #crossRe: Float64Array;
  readonly #crossIm: Float64Array;
  /** Squared difference of the window and what is `lag` later. */
  readonly #difference: Float64Array;
  /** The same over its mean up to that lag. */
  readonly #normalized: Float64Array;

  constructor(windowFrames: number, maxLag: number, minLag: number) {
    let size = 2;
    while (size < windowFrames + maxLag) size *= 2;
    this.#window = windowFrames;
    this.#maxLag = maxLag;
    this.#minLag = Math.max(2, minLag);
    this.#re = new Float64Array(size);
    this.#im = new Float64Array(size);
    this.#crossRe = new Float64Array(size);
    this.#crossIm = new Float64Array(size);
    this.#difference = new Float64Array(maxLag + 1);
    this.#normalized = new Float64Array(maxLag + 1);
  }

  /** Reads the `window + maxLag` frames from `start`; null where they are silent. */
  read(samples: Float32Array, start: number): Reading | null {
    if (!this.#fill(samples, start)) return null;
    const coarse = this.#dip();
    const worst = this.#normalized[coarse]! + STRAYING;
    let lag = this.#vertex(coarse);
    for (let periods = 2; periods * lag + 2 < this.#maxLag; periods *= 2) {
      const near = this.#lowestNear(Math.round(periods * lag));
      // One that lies between two frames looks worse than it is; the next may lie better.
      if (this.#normalized[near]! <= worst) lag = this.#vertex(near) / periods;
    }
    return { lag, periodicity: Math.max(0, 1 - this.#normalized[coarse]!) };
  }

  #fill(samples: Float32Array, start: number): boolean {
    const window = this.#window;
    this.#correlate(samples, start);
    let head = 0;
    for (let i = 0; i < window; i++) head += samples[start + i]! * samples[start + i]!;
    if (!(head > 0)) return false;
    const size = this.#re.length;
    let later = head;
    let sum = 0;
    this.#normalized[0] = 1;
    for (let lag = 1; lag <= this.#maxLag; lag++) {
      const gone = samples[start + lag - 1]!;
      const come = samples[start + lag - 1 + window]!;
      later += come * come - gone * gone;
      const difference = Math.max(0, head + later - 2 * this.#crossRe[lag]! / size);
      this.#difference[lag] = difference;
      sum += difference;
      this.#normalized[lag] = sum > 0 ? difference * lag / sum : 1;
    }
    return true;
  }

  /** Products of the window with what is `lag` later, times the size, into `#crossRe`: two real signals in one transform. */
  #correlate(samples: Float32Array, start: number): void {
    const re = this.#re.fill(0);
    const im = this.#im.fill(0);
    const size = re.length;
    for (let i = 0; i < this.#window; i++) re[i] = samples[start + i]!;
    for (let i = 0; i < this.#window + this.#maxLag; i++) im[i] = samples[start + i]!;
    fft(re, im);
    for (let k = 0; k < size; k++) {
      const m = k === 0 ? 0 : size - k;
      const headRe = (re[k]! + re[m]!) / 2;
      const headIm = (im[k]! - im[m]!) / 2;
      const allRe = (im[k]! + im[m]!) / 2;
      const allIm = (re[m]! - re[k]!) / 2;
      this.#crossRe[k] = headRe * allRe + headIm * allIm;
      this.#crossIm[k] = headRe * allIm - headIm * allRe;
    }
    // Parts exchanged: the way back.
    fft(this.#crossIm, this.#crossRe);
  }

  /** The first dip below the threshold, else the lowest. */
  #dip(): number {
    const d = this.#normalized;
    let lowest = this.#minLag;
    for (let lag = this.#minLag; lag < this.#maxLag; lag++) {
      if (d[lag]! < d[lowest]!) lowest = lag;
      if (d[lag]! < THRESHOLD && d[lag]! <= d[lag + 1]!) return lag;
    }
    return lowest;
  }

  #lowestNear(lag: number): number {
    let lowest = lag;
    for (let near = lag - 2; near <= lag + 2; near++) {
      if (this.#difference[near]! < this.#difference[lowest]!) lowest = near;
    }
    return lowest;
  }

  /** Where the parabola through a lag and its neighbours is lowest. */
  #vertex(lag: number): number {
    const before = this.#difference[lag - 1]!;
    const here = this.#difference[lag]!;
    const after = lag < this.#maxLag ? this.#difference[lag + 1]! : Infinity;
    const curvature = before - 2 * here + after;
    if (!(curvature > 0) || curvature === Infinity || here > before || here > after) return lag;
    return lag + (before - after) / (2 * curvature);
  }
}
