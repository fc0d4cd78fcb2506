import { type ModuleContext, type ModuleDefinition, newBuffer } from "../graph/module.ts";
import type { NoteEvent } from "../types.ts";
import { Played } from "./parts/played.ts";
import { Pitch, PITCHED } from "./parts/pitch.ts";
import { readTable, Table } from "./parts/table.ts";

/** A wave of up to 64 partials that fades into another of them: `partials` at a morph of 0, `target` at 1. */
export const wavetable: ModuleDefinition = {
  inputs: [],
  parameters: {
    ...PITCHED,
    morph: { min: 0, max: 1, default: 0, unit: "", movable: true },
    phase: { min: 0, max: 1, default: 0, unit: "turns" },
  },
  options: { partials: { numbers: [1] }, target: { numbers: [1] } },
  channels: 1,
  create: (context) => new Wavetable(context),
};

class Wavetable extends Played {
  readonly #out = newBuffer();
  readonly outputs = [this.#out];
  readonly #from: Table;
  readonly #to: Table;
  readonly #pitch: Pitch;
  readonly #morphs;
  readonly #level: number;
  readonly #startPhase: number;
  #phase: number;

  constructor(context: ModuleContext) {
    super();
    this.#from = new Table(context.numbers("partials"));
    this.#to = new Table(context.numbers("target"));
    this.#pitch = new Pitch(context);
    this.#morphs = context.parameter("morph").values;
    this.#level = context.parameter("level").values[0]!;
    this.#startPhase = context.parameter("phase").values[0]! % 1;
    this.#phase = this.#startPhase;
  }

  protected begin(event: NoteEvent): void {
    this.#pitch.note(event.frequencyHz);
    this.#phase = this.#startPhase;
  }

  protected run(start: number, end: number): void {
    this.#pitch.fill(start, end);
    const out = this.#out;
    const steps = this.#pitch.steps;
    const morphs = this.#morphs;
    const level = this.#level;
    let phase = this.#phase;
    let known = -1;
    let from = this.#from.at(0);
    let to = this.#to.at(0);
    for (let i = start; i < end; i++) {
      const step = steps[i]!;
      if (step !== known) {
        known = step;
        from = this.#from.at(step);
        to = this.#to.at(step);
      }
      const morph = morphs[i]!;
      let value = step > 0 ? readTable(from, phase) : 0;
      if (morph > 0 && step > 0) value += morph * (readTable(to, phase) - value);
      out[i] = level * value;
      phase += step;
      if (phase >= 1) phase -= 1;
    }
    this.#phase = phase;
  }
}
