import { BLOCK_FRAMES, type ModuleContext, type ModuleDefinition, newBuffer } from "../graph/module.ts";
import { cosTurns, sinTurns } from "../math/dmath.ts";
import type { Random } from "../math/random.ts";
import type { NoteEvent } from "../types.ts";
import { Played } from "./parts/played.ts";
import { fallTo60Db } from "./parts/fall.ts";
import { Pitch, PITCHED } from "./parts/pitch.ts";
import { FLUSH } from "./parts/flush.ts";

const HIGHEST_STEP = 0.45;

/**
 * A body that rings in several modes, each a resonator of two poles: `ratios` to the note, `gains`, and `decays` in seconds
 * to −60 dB; a list that is too short goes on with its last number. It is struck by what comes in, or where nothing is
 * plugged in by each note: a raised cosine of `strikeSec`, which leaves out what is much faster.
 */
export const modal: ModuleDefinition = {
  inputs: ["in"],
  parameters: {
    ...PITCHED,
    decay: { min: 0.01, max: 10, default: 1, unit: "" },
    strikeSec: { min: 0, max: 0.05, default: 0.001, unit: "s" },
    noise: { min: 0, max: 1, default: 0, unit: "" },
    velocity: { min: 0, max: 1, default: 1, unit: "" },
  },
  options: {
    ratios: { numbers: [1, 2.76, 5.4, 8.93] },
    gains: { numbers: [1, 0.5, 0.25, 0.12] },
    decays: { numbers: [1, 0.6, 0.35, 0.2] },
  },
  channels: 1,
  create: (context) => new Modal(context),
};

class Modal extends Played {
  readonly #out = newBuffer();
  readonly outputs = [this.#out];
  readonly #in;
  readonly #struck: boolean;
  readonly #pitch: Pitch;
  readonly #random: Random;
  readonly #level: number;
  readonly #noise: number;
  readonly #velocity: number;
  readonly #strikeFrames: number;
  readonly #ratios: readonly number[];
  readonly #gains: Float64Array;
  readonly #falls: Float64Array;
  /** For each mode the two factors of its recursion, its gain, and its last two values. */
  readonly #modes: Float64Array;
  readonly #strike = new Float64Array(BLOCK_FRAMES);
  readonly #sum = new Float64Array(BLOCK_FRAMES);
  #contact: number;
  #loud = 0;

  constructor(context: ModuleContext) {
    super();
    const of = (name: string) => context.parameter(name).values[0]!;
    const gains = context.numbers("gains");
    const decays = context.numbers("decays");
    this.#in = context.input("in")[0]!;
    this.#struck = context.plugged("in");
    this.#pitch = new Pitch(context);
    this.#random = context.random("strike");
    this.#level = of("level");
    this.#noise = of("noise");
    this.#velocity = of("velocity");
    this.#strikeFrames = Math.max(1, Math.round(of("strikeSec") * context.sampleRate));
    this.#contact = this.#strikeFrames;
    this.#ratios = context.numbers("ratios");
    this.#gains = Float64Array.from(this.#ratios, (_, k) => gains[k] ?? gains.at(-1) ?? 1);
    this.#falls = Float64Array.from(this.#ratios, (_, k) => {
      const decay = Math.abs(decays[k] ?? decays.at(-1) ?? 1) * of("decay");
      return fallTo60Db(Math.max(1, decay * context.sampleRate));
    });
    this.#modes = new Float64Array(5 * this.#ratios.length);
  }

  protected begin(event: NoteEvent): void {
    this.#pitch.note(event.frequencyHz);
    this.#pitch.fill(event.frame, event.frame + 1);
    this.#tune(this.#pitch.steps[event.frame]!);
    this.#loud = 1 - this.#velocity * (1 - event.velocity);
    this.#contact = 0;
  }

  #tune(base: number): void {
    const modes = this.#modes;
    for (let k = 0; k < this.#ratios.length; k++) {
      const step = base * Math.abs(this.#ratios[k]!);
      const fall = this.#falls[k]!;
      const heard = step > 0 && step < HIGHEST_STEP;
      modes[5 * k] = 2 * fall * cosTurns(step);
      modes[5 * k + 1] = -fall * fall;
      modes[5 * k + 2] = heard ? this.#gains[k]! * sinTurns(step) : 0;
    }
  }

  protected run(start: number, end: number): void {
    const strike = this.#strike;
    for (let i = start; i < end; i++) strike[i] = this.#struck ? this.#in[i]! : this.#blow();
    const sum = this.#sum;
    sum.fill(0, start, end);
    const modes = this.#modes;
    for (let at = 0; at < modes.length; at += 5) {
      const first = modes[at]!;
      const second = modes[at + 1]!;
      const gain = modes[at + 2]!;
      let before = modes[at + 3]!;
      let twiceBefore = modes[at + 4]!;
      for (let i = start; i < end; i++) {
        const value = (first * before + second * twiceBefore + gain * strike[i]! + FLUSH) - FLUSH;
        twiceBefore = before;
        before = value;
        sum[i]! += value;
      }
      modes[at + 3] = before;
      modes[at + 4] = twiceBefore;
    }
    for (let i = start; i < end; i++) this.#out[i] = this.#level * sum[i]!;
  }

  /** The force of a note's own strike in the next frame; over its time it adds up to 1. */
  #blow(): number {
    const length = this.#strikeFrames;
    if (this.#contact >= length) return 0;
    this.#contact += 1;
    const shape = (1 - cosTurns(this.#contact / (length + 1))) / (length + 1);
    const rough = 1 - this.#noise + this.#noise * 2 * this.#random.bipolar();
    return this.#loud * shape * rough;
  }
}
