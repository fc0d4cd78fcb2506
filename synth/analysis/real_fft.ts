import { cosTurns, sinTurns } from "../math/dmath.ts";
import { fft } from "../math/fft.ts";

/**
 * The Fourier transform of `size` real numbers (a power of two from 2 on) as one of half as many complex ones. Tables and
 * buffers are made once; a transform allocates nothing.
 */
export class RealFft {
  readonly size: number;
  /** Of the last transform: bins 0 to size / 2, not scaled. */
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
  readonly #re: Float64Array;
  readonly #im: Float64Array;
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;

  constructor(size: number) {
    if (size < 2 || (size & (size - 1)) !== 0) {
      throw new RangeError(`A transform of ${size} is not one of a power of two`);
    }
    const half = size / 2;
    this.size = size;
    this.real = new Float64Array(half + 1);
    this.imaginary = new Float64Array(half + 1);
    this.#re = new Float64Array(half);
    this.#im = new Float64Array(half);
    this.#cos = Float64Array.from({ length: half + 1 }, (_, k) => cosTurns(k / size));
    this.#sin = Float64Array.from({ length: half + 1 }, (_, k) => sinTurns(k / size));
  }

  /** Transforms `size` numbers into `real` and `imaginary`. */
  transform(frame: Float64Array): void {
    const re = this.#re;
    const im = this.#im;
    const half = re.length;
    for (let k = 0; k < half; k++) {
      re[k] = frame[2 * k]!;
      im[k] = frame[2 * k + 1]!;
    }
    fft(re, im);
    for (let k = 0; k <= half; k++) {
      const a = k === half ? 0 : k;
      const b = k === 0 ? 0 : half - k;
      const evenRe = (re[a]! + re[b]!) / 2;
      const evenIm = (im[a]! - im[b]!) / 2;
      const oddRe = (im[a]! + im[b]!) / 2;
      const oddIm = (re[b]! - re[a]!) / 2;
      const cos = this.#cos[k]!;
      const sin = this.#sin[k]!;
      this.real[k] = evenRe + cos * oddRe + sin * oddIm;
      this.imaginary[k] = evenIm + cos * oddIm - sin * oddRe;
    }
  }
}
