import { BLOCK_FRAMES, type ModuleContext, type Parameter } from "../../graph/module.ts";
import { exp2 } from "../../math/dmath.ts";

/** The parameters of everything that has a pitch. A frequency of 0 is that of the note. */
export const PITCHED = {
  frequencyHz: { min: 0, max: 20_000, default: 0, unit: "Hz", movable: true },
  ratio: { min: 0.01, max: 64, default: 1, unit: "" },
  pitch: { min: -120, max: 120, default: 0, unit: "semitones", movable: true },
  level: { min: 0, max: 4, default: 1, unit: "" },
} as const;

const HIGHEST_STEP = 0.49;

/** How far a wave goes in each frame of a block, from the note and the parameters {@linkcode PITCHED}. */
export class Pitch {
  /** Turns, below half a one; 0 before there is a note. */
  readonly steps = new Float64Array(BLOCK_FRAMES);
  readonly #frequency: Parameter;
  readonly #pitch: Parameter;
  readonly #ratio: number;
  readonly #period: number;
  readonly #moved: boolean;
  #noteHz = 0;
  #stale = true;

  constructor(context: ModuleContext) {
    this.#frequency = context.parameter("frequencyHz");
    this.#pitch = context.parameter("pitch");
    this.#ratio = context.parameter("ratio").values[0]!;
    this.#period = 1 / context.sampleRate;
    this.#moved = this.#frequency.moved || this.#pitch.moved;
  }

  note(frequencyHz: number): void {
    this.#noteHz = frequencyHz;
    this.#stale = true;
  }

  /** Works out the steps from `start` to before `end`. */
  fill(start: number, end: number): void {
    if (this.#moved) {
      for (let i = start; i < end; i++) this.steps[i] = this.#step(i);
    } else if (this.#stale) {
      this.#stale = false;
      this.steps.fill(this.#step(0));
    }
  }

  /** The step in one frame, for what is tuned when a note begins. */
  #step(frame: number): number {
    const own = this.#frequency.values[frame]!;
    const hz = (own > 0 ? own : this.#noteHz) * this.#ratio * exp2(this.#pitch.values[frame]! / 12);
    const step = hz * this.#period;
    return step < HIGHEST_STEP ? step : HIGHEST_STEP;
  }
}
