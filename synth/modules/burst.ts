import { type ModuleContext, type ModuleDefinition, newBuffer } from "../graph/module.ts";
import type { Random } from "../math/random.ts";
import type { NoteEvent } from "../types.ts";
import { Played } from "./parts/played.ts";
import { fallTo60Db, SILENCE } from "./parts/fall.ts";

/** The envelope of a clap: several short strokes, the last with a tail. Each begins at full height and falls by 60 dB in its time. */
export const burst: ModuleDefinition = {
  inputs: [],
  parameters: {
    count: { min: 1, max: 16, default: 3, unit: "" },
    spacingSec: { min: 0.001, max: 0.2, default: 0.01, unit: "s" },
    burstSec: { min: 0.001, max: 1, default: 0.012, unit: "s" },
    tailSec: { min: 0.001, max: 10, default: 0.1, unit: "s" },
    jitter: { min: 0, max: 1, default: 0, unit: "" },
    velocity: { min: 0, max: 1, default: 1, unit: "" },
    level: { min: -100_000, max: 100_000, default: 1, unit: "" },
  },
  channels: 1,
  create: (context) => new Burst(context),
};

class Burst extends Played {
  readonly #out = newBuffer();
  readonly outputs = [this.#out];
  readonly #random: Random;
  readonly #count: number;
  readonly #spacing: number;
  readonly #jitter: number;
  readonly #velocity: number;
  readonly #level: number;
  readonly #burstFall: number;
  readonly #tailFall: number;
  #height = 0;
  #value = 0;
  #burstsLeft = 0;
  #framesLeft = 0;

  constructor(context: ModuleContext) {
    super();
    const of = (name: string) => context.parameter(name).values[0]!;
    this.#random = context.random("jitter");
    this.#count = Math.round(of("count"));
    this.#spacing = of("spacingSec") * context.sampleRate;
    this.#jitter = of("jitter");
    this.#velocity = of("velocity");
    this.#level = of("level");
    this.#burstFall = fallTo60Db(of("burstSec") * context.sampleRate);
    this.#tailFall = fallTo60Db(of("tailSec") * context.sampleRate);
  }

  protected begin(event: NoteEvent): void {
    this.#height = this.#level * (1 - this.#velocity * (1 - event.velocity));
    this.#burstsLeft = this.#count;
    this.#framesLeft = 0;
  }

  protected run(start: number, end: number): void {
    const out = this.#out;
    const height = this.#height;
    let value = this.#value;
    for (let i = start; i < end; i++) {
      if (this.#burstsLeft > 0 && this.#framesLeft-- <= 0) {
        value = 1;
        this.#burstsLeft -= 1;
        this.#framesLeft = Math.round(this.#spacing * (1 + 0.5 * this.#jitter * this.#random.bipolar())) - 1;
      }
      out[i] = height * value;
      value *= this.#burstsLeft > 0 ? this.#burstFall : this.#tailFall;
      if (value < SILENCE) value = 0;
    }
    this.#value = value;
  }
}
