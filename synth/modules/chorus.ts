import {
  BLOCK_FRAMES,
  type Module,
  type ModuleContext,
  type ModuleDefinition,
  newBuffer,
} from "../graph/module.ts";
import { sinTurns } from "../math/dmath.ts";
import { FLUSH } from "./parts/flush.ts";

/**
 * What comes in beside itself, a little later by a time that swings, a quarter of a turn apart on the two sides. With
 * feedback and a short time it is a flanger.
 */
export const chorus: ModuleDefinition = {
  inputs: ["in"],
  parameters: {
    rateHz: { min: 0.01, max: 10, default: 0.6, unit: "Hz" },
    depthSec: { min: 0, max: 0.01, default: 0.003, unit: "s" },
    delaySec: { min: 0.001, max: 0.03, default: 0.012, unit: "s" },
    feedback: { min: -0.9, max: 0.9, default: 0, unit: "" },
    mix: { min: 0, max: 1, default: 0.5, unit: "" },
  },
  channels: 2,
  create: (context) => new Chorus(context),
};

class Chorus implements Module {
  readonly outputs = [newBuffer(), newBuffer()];
  readonly #in;
  readonly #rate: number;
  readonly #depth: number;
  readonly #delay: number;
  readonly #feedback: number;
  readonly #mix: number;
  readonly #lines: readonly Float64Array[];
  readonly #mask: number;
  #at = 0;
  #phase = 0;

  constructor(context: ModuleContext) {
    const of = (name: string) => context.parameter(name).values[0]!;
    const { sampleRate } = context;
    this.#in = context.input("in");
    this.#rate = of("rateHz") / sampleRate;
    this.#delay = of("delaySec") * sampleRate;
    // Never so deep that what is read is not yet there.
    this.#depth = Math.min(of("depthSec") * sampleRate, this.#delay - 4);
    this.#feedback = of("feedback");
    this.#mix = of("mix");
    let size = 2 * BLOCK_FRAMES;
    while (size < this.#delay + this.#depth + 8) size *= 2;
    this.#mask = size - 1;
    this.#lines = [new Float64Array(size), new Float64Array(size)];
  }

  process(frames: number): void {
    for (let side = 0; side < 2; side++) this.#run(side, frames);
    this.#at = this.#at + frames & this.#mask;
    for (let i = 0; i < frames; i++) {
      this.#phase += this.#rate;
      if (this.#phase >= 1) this.#phase -= 1;
    }
  }

  #run(side: number, frames: number): void {
    const from = this.#in[this.#in.length === 2 ? side : 0]!;
    const out = this.outputs[side]!;
    const line = this.#lines[side]!;
    const mask = this.#mask;
    const mix = this.#mix;
    let phase = this.#phase;
    for (let i = 0; i < frames; i++) {
      const now = this.#at + i;
      const later = this.#delay + this.#depth * sinTurns(phase + side / 4);
      const whole = Math.floor(later);
      const t = later - whole;
      const a = line[now - whole + 1 & mask]!;
      const b = line[now - whole & mask]!;
      const c = line[now - whole - 1 & mask]!;
      const d = line[now - whole - 2 & mask]!;
      const e = a - 2.5 * b + 2 * c - d / 2;
      const f = (d - a) / 2 + 1.5 * (b - c);
      const late = b + t * ((c - a) / 2 + t * (e + t * f));
      const value = from[i]!;
      line[now & mask] = (value + this.#feedback * late + FLUSH) - FLUSH;
      out[i] = value + mix * (late - value);
      phase += this.#rate;
      if (phase >= 1) phase -= 1;
    }
  }
}
