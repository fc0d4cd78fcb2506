import { type Module, type ModuleContext, type ModuleDefinition, newBuffer } from "../graph/module.ts";
import type { NoteEvent } from "../types.ts";
import { fallTo60Db, SILENCE } from "./parts/fall.ts";

/**
 * Attack, hold, decay, sustain and release, from 0 to `level`. Attack is a straight line; decay and release fall
 * exponentially, by 60 dB in the time that is given, and end in 0. With a sustain of 0 it is the envelope of a stroke, which
 * no end of a note cuts short. `velocity` is how much of the height a soft note loses.
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
    const fall = (name: string) => fallTo60Db(of(name) * context.sampleRate);
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
        this.#height = this.#level * (1 - this.#velocity * (1 - event.velocity));
        this.#stage = "delay";
        this.#left = this.#delay;
      } else if (this.#sustain > 0 && this.#stage !== "idle") {
        this.#stage = "release";
      }
    }
    this.#run(start, frames);
  }

  #run(start: number, end: number): void {
    for (let i = start; i < end;) {
      if (this.#stage === "idle") i = this.#fall(i, end, 0, 0);
      else if (this.#stage === "decay") i = this.#fall(i, end, this.#sustain, this.#decay);
      else if (this.#stage === "release") i = this.#fall(i, end, 0, this.#release);
      else if (this.#stage === "attack") i = this.#rise(i, end);
      else i = this.#wait(i, end);
    }
  }

  /** Each stage writes from `i` on, and gives where it or the block has ended. */
  #fall(i: number, end: number, to: number, kept: number): number {
    const out = this.#out;
    const height = this.#height;
    let above = this.#value - to;
    for (; i < end; i++) {
      above *= kept;
      if (above < SILENCE) above = 0;
      out[i] = height * (to + above);
    }
    this.#value = to + above;
    return end;
  }

  #rise(i: number, end: number): number {
    for (; i < end; i++) {
      this.#value += this.#attackStep;
      if (this.#value >= 1) {
        this.#value = 1;
        this.#stage = "hold";
        this.#left = this.#hold;
      }
      this.#out[i] = this.#height * this.#value;
      if (this.#stage === "hold") return i + 1;
    }
    return end;
  }

  #wait(i: number, end: number): number {
    for (; i < end; i++, this.#left--) {
      if (this.#left === 0) {
        this.#stage = this.#stage === "delay" ? "attack" : "decay";
        return i;
      }
      this.#out[i] = this.#height * this.#value;
    }
    return end;
  }
}
