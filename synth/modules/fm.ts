import { type ModuleContext, type ModuleDefinition, newBuffer } from "../graph/module.ts";
import { sinTurns } from "../math/dmath.ts";
import type { NoteEvent } from "../types.ts";
import { Played } from "./parts/played.ts";
import { fallTo60Db, SILENCE } from "./parts/fall.ts";
import { Pitch, PITCHED } from "./parts/pitch.ts";

/** For each algorithm which operator each one moves, −1 where it is heard; operator 1 is the first. */
const ALGORITHMS: Readonly<Record<string, readonly number[]>> = {
  stack: [-1, 0, 1, 2],
  pairs: [-1, 0, -1, 2],
  fan: [-1, 0, 0, 0],
  parallel: [-1, -1, -1, -1],
  branch: [-1, 0, 0, 2],
};
const MOST_OPERATORS = 4;

/**
 * Two to four sines that bend each other's phase (Chowning, "The Synthesis of Complex Audio Spectra by Means of Frequency
 * Modulation", 1973). `levels` are amplitudes of what is heard and indices in radians of what bends, `decays` the seconds
 * in which each falls by 60 dB, 0 for never. A list that is too short goes on with 1, 1 and 0.
 */
export const fm: ModuleDefinition = {
  inputs: [],
  parameters: {
    ...PITCHED,
    index: { min: 0, max: 8, default: 1, unit: "", movable: true },
    feedback: { min: 0, max: 1, default: 0, unit: "" },
    velocity: { min: 0, max: 1, default: 0.5, unit: "" },
  },
  options: {
    algorithm: Object.keys(ALGORITHMS),
    ratios: { numbers: [1, 1] },
    levels: { numbers: [1, 1] },
    decays: { numbers: [0, 0] },
  },
  channels: 1,
  create: (context) => new Fm(context),
};

class Fm extends Played {
  readonly #out = newBuffer();
  readonly outputs = [this.#out];
  readonly #pitch: Pitch;
  readonly #indices;
  readonly #feedback: number;
  readonly #velocity: number;
  readonly #level: number;
  readonly #ratios: Float64Array;
  readonly #levels: Float64Array;
  readonly #falls: Float64Array;
  readonly #targets: Int32Array;
  readonly #phases: Float64Array;
  readonly #heights: Float64Array;
  /** What bends each operator in this frame, in turns. */
  readonly #bends: Float64Array;
  #last = 0;
  #loud = 0;

  constructor(context: ModuleContext) {
    super();
    const ratios = context.numbers("ratios");
    const levels = context.numbers("levels");
    const decays = context.numbers("decays");
    const targets = ALGORITHMS[context.option("algorithm")]!;
    const length = Math.min(MOST_OPERATORS, Math.max(2, ratios.length));
    this.#pitch = new Pitch(context);
    this.#indices = context.parameter("index").values;
    // A quarter of a turn makes a saw; more would make noise.
    this.#feedback = context.parameter("feedback").values[0]! / 4;
    this.#velocity = context.parameter("velocity").values[0]!;
    this.#level = context.parameter("level").values[0]!;
    this.#ratios = Float64Array.from({ length }, (_, k) => Math.abs(ratios[k] ?? 1));
    this.#targets = Int32Array.from({ length }, (_, k) => targets[k]!);
    this.#levels = Float64Array.from(
      { length },
      (_, k) => (levels[k] ?? 1) / (targets[k]! < 0 ? 1 : 2 * Math.PI),
    );
    this.#falls = Float64Array.from({ length }, (_, k) => {
      const decay = decays[k] ?? 0;
      return decay > 0 ? fallTo60Db(Math.max(1, decay * context.sampleRate)) : 1;
    });
    this.#phases = new Float64Array(length);
    this.#heights = new Float64Array(length);
    this.#bends = new Float64Array(length);
  }

  protected begin(event: NoteEvent): void {
    this.#pitch.note(event.frequencyHz);
    this.#phases.fill(0);
    this.#heights.fill(1);
    this.#last = 0;
    this.#loud = 1 - this.#velocity * (1 - event.velocity);
  }

  protected run(start: number, end: number): void {
    this.#pitch.fill(start, end);
    const out = this.#out;
    const steps = this.#pitch.steps;
    const indices = this.#indices;
    const ratios = this.#ratios;
    const levels = this.#levels;
    const falls = this.#falls;
    const targets = this.#targets;
    const phases = this.#phases;
    const heights = this.#heights;
    const bends = this.#bends;
    const top = ratios.length - 1;
    let last = this.#last;
    for (let i = start; i < end; i++) {
      const index = indices[i]! * this.#loud;
      let sum = 0;
      bends[top] = this.#feedback * last;
      for (let k = top; k >= 0; k--) {
        const height = heights[k]!;
        const value = height * sinTurns(phases[k]! + bends[k]!);
        bends[k] = 0;
        if (k === top) last = 0.5 * (last + value);
        const target = targets[k]!;
        if (target < 0) sum += levels[k]! * value;
        else bends[target]! += levels[k]! * index * value;
        const phase = phases[k]! + steps[i]! * ratios[k]!;
        phases[k] = phase - Math.floor(phase);
        heights[k] = height > SILENCE ? height * falls[k]! : 0;
      }
      out[i] = this.#level * sum;
    }
    this.#last = last;
  }
}
