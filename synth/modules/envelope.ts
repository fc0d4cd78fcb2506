import { type Module, type ModuleContext, type ModuleDefinition, newBuffer } from "../graph/module.ts";
import { exp2 } from "../math/dmath.ts";
import type { NoteEvent } from "../types.ts";

/**
 * Attack, hold, decay, sustain and release, from 0 to 1. Attack is a straight line; decay and release fall exponentially,
 * by 60 dB in the time that is given. With a sustain of 0 it is the envelope of a stroke, which no end of a note cuts
 * short. `velocity` is how much of the height a soft note loses.
 */
export const envelope: ModuleDefinition = {
  inputs: [],
  parameters: {
    attackSec: { min: 0, max: 20, default: 0.001, unit: "s" },
    holdSec: { min: 0, max: 20, default: 0, unit: "s" },
    decaySec: { min: 0.001, max: 60, default: 0.3, unit: "s" },
    sustain: { min: 0, max: 1, default: 0, unit: "" },
    releaseSec: { min: 0.001, max: 60, default: 0.05, unit: "s" },
    delaySec: { min: 0, max: 10, default: 0, unit: "s" },
    velocity: { min: 0, max: 1, default: 1, unit: "" },
    level: { min: -100_000, max: 100_000, default: 1, unit: "" },
  },
  channels: 1,
  create: (context) => new Envelope(context),
};

type Stage = "idle" | "delay" | "attack" | "hold" | "decay" | "release";

const OCTAVES_OF_60_DB = 9.965_784_284_662_087;

class Envelope implements Module {
  readonly #out = newBuffer();
  readonly outputs = [this.#out];
  readonly #delay: number;
  readonly #attackStep: number;
  readonly #hold: number;
  readonly #decay: number;
  readonly #release: number;
  readonly #sustain: number;
  readonly #velocity: number;
  readonly #level: number;
  #stage: Stage = "idle";
  #value = 0;
  #left = 0;
  #height = 0;

  constructor(context: ModuleContext) {
    const of = (name: string) => context.parameter(name).values[0]!;
    const frames = (name: string) => Math.round(of(name) * context.sampleRate);
    const fall = (name: string) => exp2(-OCTAVES_OF_60_DB / (of(name) * context.sampleRate));
    this.#delay = frames("delaySec");
    this.#attackStep = 1 / Math.max(1, frames("attackSec"));
    this.#hold = frames("holdSec");
    this.#decay = fall("decaySec");
    this.#release = fall("releaseSec");
    this.#sustain = of("sustain");
    this.#velocity = of("velocity");
    this.#level = of("level");
  }

  process(frames: number, events: readonly NoteEvent[]): void {
    let start = 0;
    for (const event of events) {
      this.#run(start, event.frame);
      start = event.frame;
      if (event.type === "on") {
        this.#height = this.#level *
          (1 - this.#velocity * (1 - event.velocity));
        this.#stage = "delay";
        this.#left = this.#delay;
      } else if (this.#sustain > 0 && this.#stage !== "idle") {
        this.#stage = "release";
      }
    }
    this.#run(start, frames);
  }

  #run(start: number, end: number): void {
    const out = this.#out;
    for (let i = start; i < end; i++) {
      this.#step();
      out[i] = this.#height * this.#value;
    }
  }

  #step(): void {
    switch (this.#stage) {
      case "decay":
        this.#value = this.#sustain +
          (this.#value - this.#sustain) * this.#decay;
        break;
      case "release":
        this.#value *= this.#release;
        break;
      case "delay":
        if (this.#left-- > 0) break;
        this.#stage = "attack";
        // falls through, so that a stroke without a delay begins in its very frame
      case "attack":
        this.#value += this.#attackStep;
        if (this.#value < 1) break;
        this.#value = 1;
        this.#left = this.#hold;
        this.#stage = "hold";
        break;
      case "hold":
        if (this.#left-- <= 0) this.#stage = "decay";
    }
  }
}
