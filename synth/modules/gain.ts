import { type Module, type ModuleContext, type ModuleDefinition, newBuffer } from "../graph/module.ts";

/** An amplifier that a cable can turn, as an envelope does, and where cables are mixed. */
export const gain: ModuleDefinition = {
  inputs: ["in"],
  parameters: {
    gain: { min: -100, max: 100, default: 1, unit: "", movable: true },
  },
  channels: "as in",
  create: (context) => new Gain(context),
};

class Gain implements Module {
  readonly #in;
  readonly outputs;
  readonly #gains: Float32Array;

  constructor(context: ModuleContext) {
    this.#in = context.input("in");
    this.outputs = this.#in.map(newBuffer);
    this.#gains = context.parameter("gain").values;
  }

  process(frames: number): void {
    const gains = this.#gains;
    for (let c = 0; c < this.outputs.length; c++) {
      const from = this.#in[c]!;
      const to = this.outputs[c]!;
      for (let i = 0; i < frames; i++) to[i] = from[i]! * gains[i]!;
    }
  }
}
