import { sinTurns } from "../../math/dmath.ts";
import { kaiser } from "../../math/kaiser.ts";

/** Half of what is beside the middle. */
const SIDE = 39;
/** In turns a frame of the higher rate: −6 dB here, and at a quarter, which is half the lower rate, nothing is left. */
const CUTOFF = 0.2185;
const BETA = 7.5;

/**
 * Halves a sample rate with a filter of 79 taps that lets nothing through which would fold back. It delays by
 * {@linkcode Decimator.delay} frames of the higher rate.
 */
export class Decimator {
  static readonly delay = SIDE;
  readonly #middle: number;
  readonly #taps: Float64Array;
  readonly #line: Float64Array;

  constructor(mostFrames: number) {
    const taps = Float64Array.from({ length: SIDE }, (_, k) => {
      const place = k + 1;
      return sinTurns(CUTOFF * place) / (Math.PI * place) * kaiser(place / (SIDE + 1), BETA);
    });
    let sum = 2 * CUTOFF;
    for (const tap of taps) sum += 2 * tap;
    this.#middle = 2 * CUTOFF / sum;
    this.#taps = taps.map((tap) => tap / sum);
    this.#line = new Float64Array(2 * SIDE + 2 * mostFrames);
  }

  /** Reads twice as many frames as it writes. */
  down(from: Float64Array, to: Float32Array, frames: number): void {
    const line = this.#line;
    const taps = this.#taps;
    for (let i = 0; i < 2 * frames; i++) line[2 * SIDE + i] = from[i]!;
    for (let i = 0; i < frames; i++) {
      const middle = SIDE + 2 * i;
      let sum = this.#middle * line[middle]!;
      for (let k = 0; k < SIDE; k++) sum += taps[k]! * (line[middle - 1 - k]! + line[middle + 1 + k]!);
      to[i] = sum;
    }
    line.copyWithin(0, 2 * frames, 2 * frames + 2 * SIDE);
  }
}
