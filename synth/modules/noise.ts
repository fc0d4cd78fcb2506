import { type Module, type ModuleContext, type ModuleDefinition, newBuffer } from "../graph/module.ts";
import type { Random } from "../math/random.ts";

/** Noise: white; pink, which falls by 3 dB an octave (Paul Kellet's filter); brown, by 6 dB; blue, which rises by 3 dB. */
export const noise: ModuleDefinition = {
  inputs: [],
  parameters: { level: { min: 0, max: 4, default: 1, unit: "" } },
  options: { colour: ["white", "pink", "brown", "blue"] },
  channels: 1,
  create: (context) => new Noise(context),
};

class Noise implements Module {
  readonly #out = newBuffer();
  readonly outputs = [this.#out];
  readonly #random: Random;
  readonly #colour: string;
  readonly #level: number;
  readonly #rows = new Float64Array(7);
  #last = 0;

  constructor(context: ModuleContext) {
    this.#random = context.random("noise");
    this.#colour = context.option("colour");
    this.#level = context.parameter("level").values[0]!;
  }

  process(frames: number): void {
    const out = this.#out;
    const level = this.#level;
    for (let i = 0; i < frames; i++) {
      const white = this.#random.bipolar();
      out[i] = level *
        (this.#colour === "white" ? white : this.#coloured(white));
    }
  }

  #coloured(white: number): number {
    if (this.#colour === "brown") {
      this.#last = (this.#last + 0.02 * white) / 1.02;
      return 3.5 * this.#last;
    }
    const pink = this.#pink(white);
    if (this.#colour === "pink") return pink;
    const blue = pink - this.#last;
    this.#last = pink;
    return 1.4 * blue;
  }

  #pink(white: number): number {
    const rows = this.#rows;
    rows[0] = 0.99886 * rows[0]! + white * 0.0555179;
    rows[1] = 0.99332 * rows[1]! + white * 0.0750759;
    rows[2] = 0.969 * rows[2]! + white * 0.153852;
    rows[3] = 0.8665 * rows[3]! + white * 0.3104856;
    rows[4] = 0.55 * rows[4]! + white * 0.5329522;
    rows[5] = -0.7616 * rows[5]! - white * 0.016898;
    const sum = rows[0]! + rows[1]! + rows[2]! + rows[3]! + rows[4]! +
      rows[5]! + rows[6]! + white * 0.5362;
    rows[6] = white * 0.115926;
    return 0.11 * sum;
  }
}
