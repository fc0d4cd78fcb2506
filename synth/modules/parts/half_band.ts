import { kaiser } from "../../math/kaiser.ts";

/**
 * A half-band filter of 4 · `pairs` − 1 taps that doubles or halves a sample rate: every other tap is 0 but for the middle,
 * so that one of the two phases is a mere delay. It delays by 2 · `pairs` − 1 frames of the higher rate.
 */
export class HalfBand {
  /** The taps beside the middle that are not 0, from the inside out, of one side. */
  readonly #taps: Float64Array;
  readonly #pairs: number;
  /** What came before the block, then the block. */
  readonly #even: Float64Array;
  readonly #odd: Float64Array;

  constructor(pairs: number, beta: number, mostFrames: number) {
    this.#pairs = pairs;
    this.#taps = Float64Array.from({ length: pairs }, (_, k) => {
      const place = 2 * k + 1;
      return (k % 2 === 0 ? 1 : -1) / (Math.PI * place) * kaiser(place / (2 * pairs), beta);
    });
    let sum = 0;
    for (const tap of this.#taps) sum += 2 * tap;
    // A steady level stays what it is.
    for (let k = 0; k < pairs; k++) this.#taps[k]! *= 0.5 / sum;
    this.#even = new Float64Array(2 * pairs + mostFrames);
    this.#odd = new Float64Array(2 * pairs + mostFrames);
  }

  /** Writes twice as many frames as it reads. */
  up(from: Float64Array, to: Float64Array, frames: number): void {
    const before = 2 * this.#pairs;
    const line = this.#even;
    for (let i = 0; i < frames; i++) line[before + i] = from[i]!;
    for (let i = 0; i < frames; i++) {
      to[2 * i] = 2 * this.#between(line, before + i);
      to[2 * i + 1] = line[before + i - this.#pairs + 1]!;
    }
    line.copyWithin(0, frames, frames + before);
  }

  /** Writes half as many frames as it reads: `frames` is what it writes. */
  down(from: Float64Array, to: Float64Array, frames: number): void {
    const before = 2 * this.#pairs;
    const even = this.#even;
    const odd = this.#odd;
    for (let i = 0; i < frames; i++) {
      even[before + i] = from[2 * i]!;
      odd[before + i] = from[2 * i + 1]!;
    }
    for (let i = 0; i < frames; i++) {
      to[i] = this.#between(even, before + i) + 0.5 * odd[before + i - this.#pairs]!;
    }
    even.copyWithin(0, frames, frames + before);
    odd.copyWithin(0, frames, frames + before);
  }

  /** The sum over the taps of the phase that is no mere delay, the newest frame at `at`. */
  #between(line: Float64Array, at: number): number {
    const taps = this.#taps;
    const pairs = this.#pairs;
    let newer = at - pairs + 1;
    let older = at - pairs;
    let sum = 0;
    for (let k = 0; k < pairs; k++) sum += taps[k]! * (line[newer++]! + line[older--]!);
    return sum;
  }
}
