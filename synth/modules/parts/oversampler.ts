import { BLOCK_FRAMES } from "../../graph/module.ts";
import type { Quality } from "../../types.ts";
import { Decimator } from "./decimator.ts";
import { HalfBand } from "./half_band.ts";

/** Pairs of taps and the window of each doubling: the first is the steepest, since the others have room. */
const DOUBLINGS = [[14, 6.8], [5, 6.8], [3, 6.8]] as const;

/** How many times the sample rate what bends a wave works at, by its doublings. */
const DOUBLINGS_OF: Readonly<Record<Quality, number>> = { draft: 1, standard: 2, high: 3 };

/** A wave at twice, four or eight times its sample rate, and back again. */
export class Oversampler {
  /** What the wave at the higher rate is written to by {@linkcode up}, to be bent in place. */
  readonly wave: Float64Array;
  readonly factor: number;
  readonly #ups: readonly HalfBand[];
  readonly #downs: readonly HalfBand[];
  readonly #last = new Decimator(BLOCK_FRAMES);
  /** One for each rate, the original first; that of the highest is {@linkcode wave} and the frames that make its delay whole. */
  readonly #waves: readonly Float64Array[];
  readonly #padding: number;

  constructor(quality: Quality) {
    const { doublings, padding } = delayOf(quality);
    const bands = () =>
      DOUBLINGS.slice(0, doublings).map(([pairs, beta], k) => new HalfBand(pairs, beta, BLOCK_FRAMES << k));
    this.factor = 1 << doublings;
    this.#ups = bands();
    this.#downs = bands();
    this.#padding = padding;
    this.#waves = Array.from(
      { length: doublings + 1 },
      (_, k) => new Float64Array((BLOCK_FRAMES << k) + (k === doublings ? padding : 0)),
    );
    this.wave = this.#waves[doublings]!.subarray(padding);
  }

  up(from: Float32Array, frames: number): void {
    const waves = this.#waves;
    const top = this.#ups.length;
    for (let i = 0; i < frames; i++) waves[0]![i] = from[i]!;
    for (let k = 0; k < top; k++) {
      this.#ups[k]!.up(waves[k]!, k === top - 1 ? this.wave : waves[k + 1]!, frames << k);
    }
  }

  down(to: Float32Array, frames: number): void {
    const waves = this.#waves;
    const top = this.#downs.length;
    const highest = waves[top]!;
    for (let k = top - 1; k > 0; k--) this.#downs[k]!.down(waves[k + 1]!, waves[k]!, frames << k);
    this.#last.down(waves[1]!, to, frames);
    highest.copyWithin(0, frames << top, (frames << top) + this.#padding);
  }
}

/** Frames by which a wave is late after the way there and back. */
export function lateByOversampling(quality: Quality): number {
  return delayOf(quality).frames;
}

function delayOf(quality: Quality) {
  const doublings = DOUBLINGS_OF[quality];
  // In frames of the highest rate.
  let delay = Decimator.delay << (doublings - 1);
  for (let k = 0; k < doublings; k++) {
    const [pairs] = DOUBLINGS[k]!;
    // The first comes back through the decimator.
    delay += (k === 0 ? 1 : 2) * (2 * pairs - 1) << (doublings - 1 - k);
  }
  const factor = 1 << doublings;
  const padding = (factor - delay % factor) % factor;
  return { doublings, padding, frames: (delay + padding) / factor };
}
