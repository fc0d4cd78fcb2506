import { exp2, sinTurns } from "../math/dmath.ts";
import { type Module, type ModuleContext, type ModuleDefinition, newBuffer } from "../graph/module.ts";
import type { NoteEvent } from "../types.ts";

/**
 * One oscillator: sine, triangle, saw or pulse. Jumps are rounded off by two-point polynomial band-limited steps, and the
 * triangle is a pulse that is summed up, so that little folds back below half the sample rate.
 */
export const oscillator: ModuleDefinition = {
  inputs: ["phase"],
  parameters: {
    frequencyHz: { min: 0, max: 20_000, default: 0, unit: "Hz", movable: true },
    ratio: { min: 0.01, max: 64, default: 1, unit: "" },
    pitch: {
      min: -120,
      max: 120,
      default: 0,
      unit: "semitones",
      movable: true,
    },
    width: { min: 0.05, max: 0.95, default: 0.5, unit: "", movable: true },
    phase: { min: 0, max: 1, default: 0, unit: "turns" },
    level: { min: 0, max: 4, default: 1, unit: "" },
  },
  options: { wave: ["sine", "triangle", "saw", "pulse"] },
  channels: 1,
  create: (context) => new Oscillator(context),
};

class Oscillator implements Module {
  readonly #out = newBuffer();
  readonly outputs = [this.#out];
  readonly #wave: string;
  readonly #frequency;
  readonly #pitch;
  readonly #width;
  readonly #bend;
  readonly #bent: boolean;
  readonly #ratio: number;
  readonly #level: number;
  readonly #startPhase: number;
  readonly #period: number;
  #noteHz = 0;
  #phase: number;
  #sum = 0;

  constructor(context: ModuleContext) {
    this.#wave = context.option("wave");
    this.#frequency = context.parameter("frequencyHz");
    this.#pitch = context.parameter("pitch");
    this.#width = context.parameter("width");
    this.#bend = context.input("phase")[0]!;
    this.#bent = context.plugged("phase");
    this.#ratio = context.parameter("ratio").values[0]!;
    this.#level = context.parameter("level").values[0]!;
    this.#startPhase = context.parameter("phase").values[0]!;
    this.#phase = this.#startPhase;
    this.#period = 1 / context.sampleRate;
  }

  process(frames: number, events: readonly NoteEvent[]): void {
    let start = 0;
    for (const event of events) {
      if (event.type !== "on") continue;
      this.#run(start, event.frame);
      start = event.frame;
      this.#noteHz = event.frequencyHz;
      this.#phase = this.#startPhase;
      this.#sum = triangleAt(this.#startPhase);
    }
    this.#run(start, frames);
  }

  #run(start: number, end: number): void {
    const out = this.#out;
    const frequencies = this.#frequency.values;
    const pitches = this.#pitch.values;
    const widths = this.#width.values;
    const pitchMoves = this.#pitch.moved;
    const factor = pitchMoves ? 1 : exp2(pitches[0]! / 12);
    const base = this.#noteHz * this.#ratio;
    const period = this.#period;
    const level = this.#level;
    const wave = this.#wave;
    let phase = this.#phase;
    for (let i = start; i < end; i++) {
      const own = frequencies[i]!;
      const hz = (own > 0 ? own * this.#ratio : base) *
        (pitchMoves ? exp2(pitches[i]! / 12) : factor);
      const step = hz * period < 0.49 ? hz * period : 0.49;
      let value: number;
      if (wave === "sine") {
        value = sinTurns(this.#bent ? phase + this.#bend[i]! : phase);
      } else if (wave === "saw") {
        value = 2 * phase - 1 - rounded(phase, step);
      } else {
        const width = wave === "pulse" ? widths[i]! : 0.5;
        let other = phase + 1 - width;
        if (other >= 1) other -= 1;
        const pulse = (phase < width ? 1 : -1) + rounded(phase, step) -
          rounded(other, step);
        if (wave === "pulse") value = pulse;
        else {
          // A leaky sum, so that what was rounded off does not add up to an offset.
          this.#sum = step * 4 * pulse + (1 - step * 0.01) * this.#sum;
          value = this.#sum;
        }
      }
      out[i] = level * value;
      phase += step;
      if (phase >= 1) phase -= 1;
    }
    this.#phase = phase;
  }
}

function triangleAt(phase: number): number {
  return phase < 0.5 ? 4 * phase - 1 : 3 - 4 * phase;
}

/** What takes the edge off a jump of 2 at phase 0: Välimäki and Huovilainen's two-point polynomial. */
function rounded(phase: number, step: number): number {
  if (phase < step) {
    const t = phase / step;
    return t + t - t * t - 1;
  }
  if (phase > 1 - step) {
    const t = (phase - 1) / step;
    return t * t + t + t + 1;
  }
  return 0;
}
