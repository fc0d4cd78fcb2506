import { type ModuleContext, type ModuleDefinition, newBuffer } from "../graph/module.ts";
import type { Random } from "../math/random.ts";
import { sinTurns } from "../math/dmath.ts";
import { Played } from "./parts/played.ts";

/**
 * A slow oscillation that moves parameters, from −level to level around `offset`. It begins with each note, after a delay
 * and over a fade. `hold` jumps to a new random value in each turn, `drift` glides to it.
 */
export const lfo: ModuleDefinition = {
  inputs: [],
  parameters: {
    rateHz: { min: 0.01, max: 100, default: 5, unit: "Hz", movable: true },
    phase: { min: 0, max: 1, default: 0, unit: "turns" },
    level: { min: -100_000, max: 100_000, default: 1, unit: "" },
    offset: { min: -100_000, max: 100_000, default: 0, unit: "" },
    delaySec: { min: 0, max: 10, default: 0, unit: "s" },
    fadeSec: { min: 0, max: 10, default: 0, unit: "s" },
  },
  options: { wave: ["sine", "triangle", "saw", "square", "hold", "drift"] },
  channels: 1,
  create: (context) => new Lfo(context),
};

class Lfo extends Played {
  readonly #out = newBuffer();
  readonly outputs = [this.#out];
  readonly #random: Random;
  readonly #wave: string;
  readonly #rates;
  readonly #period: number;
  readonly #startPhase: number;
  readonly #level: number;
  readonly #offset: number;
  readonly #delay: number;
  readonly #fadeStep: number;
  #phase: number;
  #wait = 0;
  #fade = 0;
  #before: number;
  #after: number;

  constructor(context: ModuleContext) {
    super();
    const of = (name: string) => context.parameter(name).values[0]!;
    this.#random = context.random("values");
    this.#wave = context.option("wave");
    this.#rates = context.parameter("rateHz").values;
    this.#period = 1 / context.sampleRate;
    this.#startPhase = of("phase") % 1;
    this.#phase = this.#startPhase;
    this.#level = of("level");
    this.#offset = of("offset");
    this.#delay = Math.round(of("delaySec") * context.sampleRate);
    this.#fadeStep = 1 / Math.max(1, Math.round(of("fadeSec") * context.sampleRate));
    this.#before = this.#random.bipolar();
    this.#after = this.#random.bipolar();
  }

  protected begin(): void {
    this.#phase = this.#startPhase;
    this.#wait = this.#delay;
    this.#fade = 0;
  }

  protected run(start: number, end: number): void {
    const out = this.#out;
    const rates = this.#rates;
    for (let i = start; i < end; i++) {
      if (this.#wait > 0) this.#wait -= 1;
      else if (this.#fade < 1) this.#fade = Math.min(1, this.#fade + this.#fadeStep);
      out[i] = this.#offset + this.#level * this.#fade * this.#value(this.#phase);
      this.#phase += rates[i]! * this.#period;
      if (this.#phase < 1) continue;
      this.#phase -= 1;
      this.#before = this.#after;
      this.#after = this.#random.bipolar();
    }
  }

  #value(phase: number): number {
    switch (this.#wave) {
      case "sine":
        return sinTurns(phase);
      case "triangle":
        return phase < 0.25 ? 4 * phase : phase < 0.75 ? 2 - 4 * phase : 4 * phase - 4;
      case "saw":
        return 2 * phase - 1;
      case "square":
        return phase < 0.5 ? 1 : -1;
      case "hold":
        return this.#before;
      default:
        return this.#before + (this.#after - this.#before) * phase * phase * (3 - 2 * phase);
    }
  }
}
