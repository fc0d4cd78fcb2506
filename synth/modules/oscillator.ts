import { sinTurns } from "../math/dmath.ts";
import { type ModuleContext, type ModuleDefinition, newBuffer } from "../graph/module.ts";
import type { NoteEvent } from "../types.ts";
import { Played } from "./parts/played.ts";
import { Pitch, PITCHED } from "./parts/pitch.ts";
import { Steps } from "./parts/steps.ts";

/**
 * One oscillator: sine, triangle, saw or pulse, whose jumps and bends are band-limited. It begins at `phase` with each
 * note, and is silent before the first unless it has a frequency of its own. `phase` as an input bends the sine, in turns.
 */
export const oscillator: ModuleDefinition = {
  inputs: ["phase"],
  parameters: {
    ...PITCHED,
    width: { min: 0.05, max: 0.95, default: 0.5, unit: "", movable: true },
    phase: { min: 0, max: 1, default: 0, unit: "turns" },
  },
  options: { wave: ["sine", "triangle", "saw", "pulse"] },
  channels: 1,
  create: (context) => new Oscillator(context),
};

class Oscillator extends Played {
  readonly #out = newBuffer();
  readonly outputs = [this.#out];
  readonly #wave: string;
  readonly #pitch: Pitch;
  readonly #widths;
  readonly #bend;
  readonly #level: number;
  readonly #startPhase: number;
  readonly #edges = new Steps();
  #phase: number;
  #high: boolean;

  constructor(context: ModuleContext) {
    super();
    this.#wave = context.option("wave");
    this.#pitch = new Pitch(context);
    this.#widths = context.parameter("width").values;
    this.#bend = context.input("phase")[0]!;
    this.#level = context.parameter("level").values[0]!;
    // A whole turn is none.
    this.#startPhase = context.parameter("phase").values[0]! % 1;
    this.#phase = this.#startPhase;
    this.#high = this.#phase < this.#widths[0]!;
  }

  override process(frames: number, events: readonly NoteEvent[]): void {
    super.process(frames, events);
    this.#edges.end(frames);
  }

  protected begin(event: NoteEvent): void {
    this.#pitch.note(event.frequencyHz);
    this.#phase = this.#startPhase;
    this.#high = this.#phase < this.#widths[event.frame]!;
  }

  protected run(start: number, end: number): void {
    this.#pitch.fill(start, end);
    if (this.#wave === "sine") this.#sine(start, end);
    else if (this.#wave === "saw") this.#saw(start, end);
    else if (this.#wave === "pulse") this.#pulse(start, end);
    else this.#triangle(start, end);
  }

  #sine(start: number, end: number): void {
    const out = this.#out;
    const bend = this.#bend;
    const steps = this.#pitch.steps;
    const level = this.#level;
    let phase = this.#phase;
    for (let i = start; i < end; i++) {
      const step = steps[i]!;
      out[i] = step > 0 ? level * sinTurns(phase + bend[i]!) : 0;
      phase += step;
      if (phase >= 1) phase -= 1;
    }
    this.#phase = phase;
  }

  #saw(start: number, end: number): void {
    const out = this.#out;
    const edges = this.#edges;
    const tail = edges.tail;
    const steps = this.#pitch.steps;
    const level = this.#level;
    let phase = this.#phase;
    for (let i = start; i < end;) {
      let step = 0;
      // Without a call inside, which would make it twice as slow.
      for (; i < end && phase < 1; i++) {
        step = steps[i]!;
        out[i] = step > 0 ? level * (2 * phase - 1 + tail[i]!) : 0;
        phase += step;
      }
      if (phase >= 1) {
        phase -= 1;
        edges.jump(i, phase / step, -2);
      }
    }
    this.#phase = phase;
  }

  #pulse(start: number, end: number): void {
    const out = this.#out;
    const edges = this.#edges;
    const tail = edges.tail;
    const steps = this.#pitch.steps;
    const widths = this.#widths;
    const level = this.#level;
    let phase = this.#phase;
    let high = this.#high;
    for (let i = start; i < end;) {
      let step = 0;
      let width = 0.5;
      for (let same = true; same && i < end; i++) {
        step = steps[i]!;
        width = widths[i]!;
        out[i] = step > 0 ? level * ((high ? 1 : -1) + tail[i]!) : 0;
        phase += step;
        same = phase < 1 && high === phase < width;
      }
      if (high && phase >= width) {
        high = false;
        edges.jump(i, lateness(phase - width, step), -2);
      }
      if (phase >= 1) phase -= 1;
      if (!high && phase < width) {
        high = true;
        edges.jump(i, lateness(phase, step), 2);
      }
    }
    this.#phase = phase;
    this.#high = high;
  }

  #triangle(start: number, end: number): void {
    const out = this.#out;
    const edges = this.#edges;
    const tail = edges.tail;
    const delay = edges.delayFrames;
    const steps = this.#pitch.steps;
    const level = this.#level;
    let phase = this.#phase;
    for (let i = start; i < end;) {
      const edge = phase < 0.5 ? 0.5 : 1;
      let step = 0;
      for (; i < end && phase < edge; i++) {
        step = steps[i]!;
        out[i] = step > 0 ? level * (triangle(phase - delay * step) + tail[i]!) : 0;
        phase += step;
      }
      if (phase >= edge) edges.bend(i, (phase - edge) / step, edge === 1 ? 8 * step : -8 * step);
      if (phase >= 1) phase -= 1;
    }
    this.#phase = phase;
  }
}

/** A width that moves crosses the phase at any moment: the jump is never older than a frame. */
function lateness(beyond: number, step: number): number {
  return beyond < step ? beyond / step : 0;
}

function triangle(turns: number): number {
  const phase = turns - Math.floor(turns);
  return phase < 0.5 ? 4 * phase - 1 : 3 - 4 * phase;
}
