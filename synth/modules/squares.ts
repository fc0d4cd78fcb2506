import { type Module, type ModuleContext, type ModuleDefinition, newBuffer } from "../graph/module.ts";
import { exp2 } from "../math/dmath.ts";
import { Steps } from "./parts/steps.ts";

const HIGHEST_STEP = 0.45;

/**
 * Squares of fixed frequencies that never stop, the metal of hats and cymbals: by default the six of the TR-808 (Werner,
 * Abel and Smith, "The TR-808 Cymbal", 2014). Notes do not tune them; the seed says where in their turn they are.
 */
export const squares: ModuleDefinition = {
  inputs: [],
  parameters: {
    pitch: { min: -48, max: 48, default: 0, unit: "semitones", movable: true },
    level: { min: 0, max: 4, default: 1, unit: "" },
  },
  options: { frequencies: { numbers: [205.3, 304.4, 369.6, 522.7, 540, 800] } },
  channels: 1,
  create: (context) => new Squares(context),
};

class Squares implements Module {
  readonly #out = newBuffer();
  readonly outputs = [this.#out];
  readonly #pitch;
  readonly #level: number;
  readonly #steps: Float64Array;
  /** In half turns, so that every whole number is a jump; the sign says which half it is. */
  readonly #phases: Float64Array;
  readonly #signs: Float64Array;
  readonly #edges = new Steps();

  constructor(context: ModuleContext) {
    const frequencies = context.numbers("frequencies");
    const random = context.random("phases");
    this.#pitch = context.parameter("pitch");
    this.#level = context.parameter("level").values[0]! / Math.max(1, frequencies.length);
    this.#steps = Float64Array.from(frequencies, (hz) => Math.abs(hz) * 2 / context.sampleRate);
    this.#phases = Float64Array.from(frequencies, () => random.next());
    this.#signs = Float64Array.from(frequencies, () => random.next() < 0.5 ? -1 : 1);
  }

  process(frames: number): void {
    const out = this.#out;
    const level = this.#level;
    const steps = this.#steps;
    const phases = this.#phases;
    const signs = this.#signs;
    const edges = this.#edges;
    const tail = edges.tail;
    const pitches = this.#pitch.values;
    const moved = this.#pitch.moved;
    let factor = exp2(pitches[0]! / 12);
    for (let i = 0; i < frames; i++) {
      if (moved) factor = exp2(pitches[i]! / 12);
      let sum = tail[i]!;
      for (let k = 0; k < steps.length; k++) {
        sum += signs[k]!;
        const wanted = steps[k]! * factor;
        const step = wanted < 2 * HIGHEST_STEP ? wanted : 2 * HIGHEST_STEP;
        const phase = phases[k]! + step;
        if (phase < 1) {
          phases[k] = phase;
          continue;
        }
        phases[k] = phase - 1;
        signs[k] = -signs[k]!;
        edges.jump(i + 1, (phase - 1) / step, 2 * signs[k]!);
      }
      out[i] = level * sum;
    }
    edges.end(frames);
  }
}
