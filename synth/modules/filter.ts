import {
  type Module,
  type ModuleContext,
  type ModuleDefinition,
  newBuffer,
  type Parameter,
} from "../graph/module.ts";
import { tanTurns } from "../math/dmath.ts";
import { FLUSH } from "./parts/flush.ts";

/**
 * A state-variable filter with topology-preserving transform (Zavalishin, "The Art of VA Filter Design", 3rd edition,
 * chapter 4; in Simper's trapezoidal form), whose cutoff may move in every frame without a click: 12 dB an octave, or 24
 * with `slope` 2. `resonance` is its Q.
 */
export const filter: ModuleDefinition = {
  inputs: ["in"],
  parameters: {
    cutoffHz: {
      min: 10,
      max: 20_000,
      default: 1_000,
      unit: "Hz",
      movable: true,
    },
    resonance: {
      min: 0.3,
      max: 40,
      default: Math.SQRT1_2,
      unit: "",
      movable: true,
    },
    slope: { min: 1, max: 2, default: 1, unit: "" },
  },
  options: { shape: ["low", "high", "band", "notch", "peak"] },
  channels: "as in",
  create: (context) => new Filter(context),
};

class Filter implements Module {
  readonly #in;
  readonly outputs;
  readonly #cutoff: Parameter;
  readonly #resonance: Parameter;
  readonly #shape: string;
  readonly #stages: number;
  readonly #period: number;
  readonly #highest: number;
  /** Two integrators for each stage of each channel. */
  readonly #state: Float64Array;

  constructor(context: ModuleContext) {
    this.#in = context.input("in");
    this.outputs = this.#in.map(newBuffer);
    this.#cutoff = context.parameter("cutoffHz");
    this.#resonance = context.parameter("resonance");
    this.#shape = context.option("shape");
    this.#stages = context.parameter("slope").values[0]! < 1.5 ? 1 : 2;
    this.#period = 1 / context.sampleRate;
    this.#highest = 0.45 * context.sampleRate;
    this.#state = new Float64Array(this.#in.length * this.#stages * 2);
  }

  process(frames: number): void {
    for (let c = 0; c < this.#in.length; c++) {
      let from = this.#in[c]!;
      for (let stage = 0; stage < this.#stages; stage++) {
        this.#pass(
          from,
          this.outputs[c]!,
          (c * this.#stages + stage) * 2,
          frames,
        );
        from = this.outputs[c]!;
      }
    }
  }

  #pass(
    from: Float32Array,
    to: Float32Array,
    at: number,
    frames: number,
  ): void {
    const cutoffs = this.#cutoff.values;
    const resonances = this.#resonance.values;
    const moves = this.#cutoff.moved || this.#resonance.moved;
    const shape = this.#shape;
    const state = this.#state;
    let a = state[at]!;
    let b = state[at + 1]!;
    let g = 0, k = 0, a1 = 0, a2 = 0, a3 = 0;
    for (let i = 0; i < frames; i++) {
      if (moves || i === 0) {
        const hz = cutoffs[i]! < this.#highest ? cutoffs[i]! : this.#highest;
        g = tanTurns(hz * this.#period / 2);
        k = 1 / resonances[i]!;
        a1 = 1 / (1 + g * (g + k));
        a2 = g * a1;
        a3 = g * a2;
      }
      const v0 = from[i]!;
      const v3 = v0 - b;
      const band = a1 * a + a2 * v3;
      const low = b + a2 * a + a3 * v3;
      a = (2 * band - a + FLUSH) - FLUSH;
      b = (2 * low - b + FLUSH) - FLUSH;
      if (shape === "low") to[i] = low;
      else if (shape === "high") to[i] = v0 - k * band - low;
      else if (shape === "band") to[i] = k * band;
      else if (shape === "notch") to[i] = v0 - k * band;
      else to[i] = 2 * low - v0 + k * band;
    }
    state[at] = a;
    state[at + 1] = b;
  }
}
