import { type Module, type ModuleContext, type ModuleDefinition, newBuffer } from "../graph/module.ts";
import { sinTurns } from "../math/dmath.ts";

/**
 * Puts a sound between left (−1) and right (1) at equal power. Of two channels it is the balance, which leaves the middle
 * as it is, and `width` says how far apart they are: 0 is mono, 2 twice as wide.
 */
export const pan: ModuleDefinition = {
  inputs: ["in"],
  parameters: {
    position: { min: -1, max: 1, default: 0, unit: "", movable: true },
    width: { min: 0, max: 2, default: 1, unit: "" },
  },
  channels: 2,
  create: (context) => new Pan(context),
};

class Pan implements Module {
  readonly #left = newBuffer();
  readonly #right = newBuffer();
  readonly outputs = [this.#left, this.#right];
  readonly #in;
  readonly #position;
  readonly #width: number;

  constructor(context: ModuleContext) {
    this.#in = context.input("in");
    this.#position = context.parameter("position");
    this.#width = context.parameter("width").values[0]! / 2;
  }

  process(frames: number): void {
    const left = this.#in[0]!;
    const right = this.#in.at(-1)!;
    const { values: positions, moved } = this.#position;
    const top = this.#in.length === 2 ? Math.SQRT2 : 1;
    let leftGain = 0;
    let rightGain = 0;
    for (let i = 0; i < frames; i++) {
      if (moved || i === 0) {
        leftGain = top * sinTurns((1 - positions[i]!) / 8);
        rightGain = top * sinTurns((1 + positions[i]!) / 8);
      }
      const middle = (left[i]! + right[i]!) / 2;
      const side = (left[i]! - right[i]!) * this.#width;
      this.#left[i] = leftGain * (middle + side);
      this.#right[i] = rightGain * (middle - side);
    }
  }
}
