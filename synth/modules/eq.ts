import { type Module, type ModuleContext, type ModuleDefinition, newBuffer } from "../graph/module.ts";
import { tanTurns } from "../math/dmath.ts";
import { dbToGain } from "../math/units.ts";
import { FLUSH } from "./parts/flush.ts";

/**
 * One band of an equaliser, a peak or a shelf, as a state-variable filter in Simper's form ("Solving the continuous SVF
 * equations using trapezoidal integration and equivalent currents", 2013). Of a shelf the frequency is where half of the
 * decibels are reached.
 */
export const eq: ModuleDefinition = {
  inputs: ["in"],
  parameters: {
    frequencyHz: { min: 20, max: 20_000, default: 1_000, unit: "Hz" },
    gainDb: { min: -24, max: 24, default: 0, unit: "dB" },
    q: { min: 0.1, max: 20, default: Math.SQRT1_2, unit: "" },
  },
  options: { shape: ["peak", "lowShelf", "highShelf"] },
  channels: "as in",
  create: (context) => new Eq(context),
};

class Eq implements Module {
  readonly #in;
  readonly outputs;
  readonly #state: Float64Array;
  readonly #a1: number;
  readonly #a2: number;
  readonly #a3: number;
  readonly #dry: number;
  readonly #band: number;
  readonly #low: number;

  constructor(context: ModuleContext) {
    const of = (name: string) => context.parameter(name).values[0]!;
    this.#in = context.input("in");
    this.outputs = this.#in.map(newBuffer);
    this.#state = new Float64Array(2 * this.#in.length);
    const shape = context.option("shape");
    const root = dbToGain(of("gainDb") / 2);
    const turns = Math.min(0.45, of("frequencyHz") / context.sampleRate);
    let g = tanTurns(turns / 2);
    let k = 1 / of("q");
    if (shape === "lowShelf") g /= Math.sqrt(root);
    else if (shape === "highShelf") g *= Math.sqrt(root);
    else k /= root;
    this.#a1 = 1 / (1 + g * (g + k));
    this.#a2 = g * this.#a1;
    this.#a3 = g * this.#a2;
    const square = root * root;
    if (shape === "lowShelf") {
      [this.#dry, this.#band, this.#low] = [1, k * (root - 1), square - 1];
    } else if (shape === "highShelf") {
      [this.#dry, this.#band, this.#low] = [square, k * (1 - root) * root, 1 - square];
    } else {
      [this.#dry, this.#band, this.#low] = [1, k * (square - 1), 0];
    }
  }

  process(frames: number): void {
    const a1 = this.#a1;
    const a2 = this.#a2;
    const a3 = this.#a3;
    for (let c = 0; c < this.#in.length; c++) {
      const from = this.#in[c]!;
      const to = this.outputs[c]!;
      let a = this.#state[2 * c]!;
      let b = this.#state[2 * c + 1]!;
      for (let i = 0; i < frames; i++) {
        const dry = from[i]!;
        const rest = dry - b;
        const band = a1 * a + a2 * rest;
        const low = b + a2 * a + a3 * rest;
        a = (2 * band - a + FLUSH) - FLUSH;
        b = (2 * low - b + FLUSH) - FLUSH;
        to[i] = this.#dry * dry + this.#band * band + this.#low * low;
      }
      this.#state[2 * c] = a;
      this.#state[2 * c + 1] = b;
    }
  }
}
