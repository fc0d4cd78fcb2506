import { type ModuleContext, type ModuleDefinition, newBuffer } from "../graph/module.ts";
import { cosTurns, exp2, sinTurns } from "../math/dmath.ts";
import type { Random } from "../math/random.ts";
import type { NoteEvent } from "../types.ts";
import { Played } from "./parts/played.ts";
import { onePole } from "./parts/fall.ts";
import { Pitch, PITCHED } from "./parts/pitch.ts";
import { FLUSH } from "./parts/flush.ts";

const LOWEST_HZ = 20;
const OCTAVES_OF_60_DB = 9.965_784_284_662_087;

/**
 * A plucked string (Karplus and Strong, 1983, tuned as by Jaffe and Smith, "Extensions of the Karplus-Strong Plucked-String
 * Algorithm", 1983): noise runs round a line whose length is that of a period to a fraction of a frame. The loss is a
 * filter of three taps, which delays all partials by one frame exactly, so that the note is in tune at every damping.
 */
export const karplus: ModuleDefinition = {
  inputs: ["in"],
  parameters: {
    ...PITCHED,
    decaySec: { min: 0.05, max: 30, default: 2, unit: "s" },
    damping: { min: 0, max: 1, default: 0.3, unit: "" },
    position: { min: 0, max: 0.5, default: 0.13, unit: "" },
    colourHz: { min: 50, max: 20_000, default: 8_000, unit: "Hz" },
    velocity: { min: 0, max: 1, default: 1, unit: "" },
    pluck: { min: 0, max: 1, default: 1, unit: "" },
  },
  channels: 1,
  create: (context) => new Karplus(context),
};

class Karplus extends Played {
  readonly #out = newBuffer();
  readonly outputs = [this.#out];
  readonly #in;
  readonly #pitch: Pitch;
  readonly #random: Random;
  readonly #level: number;
  readonly #decayFrames: number;
  readonly #damping: number;
  readonly #position: number;
  readonly #colour: number;
  readonly #velocity: number;
  readonly #pluck: number;
  readonly #lowest: number;
  readonly #line: Float64Array;
  readonly #noise: Float64Array;
  #length = 0;
  #at = 0;
  #side = 0;
  #middle = 0;
  #tuning = 0;
  #before = 0;
  #twiceBefore = 0;
  #passedIn = 0;
  #passedOut = 0;

  constructor(context: ModuleContext) {
    super();
    const of = (name: string) => context.parameter(name).values[0]!;
    this.#in = context.input("in")[0]!;
    this.#pitch = new Pitch(context);
    this.#random = context.random("pluck");
    this.#level = of("level");
    this.#decayFrames = of("decaySec") * context.sampleRate;
    this.#damping = of("damping");
    this.#position = of("position");
    this.#colour = onePole(of("colourHz") / context.sampleRate);
    this.#velocity = of("velocity");
    this.#pluck = of("pluck");
    this.#lowest = LOWEST_HZ / context.sampleRate;
    this.#line = new Float64Array(Math.ceil(1 / this.#lowest));
    this.#noise = new Float64Array(this.#line.length);
  }

  protected begin(event: NoteEvent): void {
    this.#pitch.note(event.frequencyHz);
    this.#pitch.fill(event.frame, event.frame + 1);
    this.#tune(this.#pitch.steps[event.frame]!);
    this.#excite(this.#pluck * (1 - this.#velocity * (1 - event.velocity)));
  }

  #tune(wanted: number): void {
    // Three frames are the shortest line that the filters leave room for.
    const step = Math.min(0.25, Math.max(this.#lowest, wanted));
    const period = 1 / step;
    // One frame is the filter's; the all-pass does best between 0.5 and 1.5.
    this.#length = Math.floor(period - 1.5);
    const rest = period - 1 - this.#length;
    this.#tuning = sinTurns((1 - rest) * step / 2) / sinTurns((1 + rest) * step / 2);
    const share = 0.5 * this.#damping * this.#damping;
    // What the filter takes from the fundamental itself is given back, as far as nothing grows.
    const loss = 1 - share + share * cosTurns(step);
    const gain = Math.min(0.999_99, exp2(-OCTAVES_OF_60_DB * period / this.#decayFrames) / loss);
    this.#side = gain * share / 2;
    this.#middle = gain * (1 - share);
  }

  /** Fills the line with a period of noise, as dark as wished, without what does not sound where it is plucked. */
  #excite(loud: number): void {
    const length = this.#length;
    const noise = this.#noise;
    const line = this.#line;
    const apart = Math.round(this.#position * length);
    let dark = 0;
    let sum = 0;
    for (let i = 0; i < length; i++) {
      dark += this.#colour * (this.#random.bipolar() - dark);
      noise[i] = dark;
    }
    for (let i = 0; i < length; i++) {
      // The line is a circle, and so is its comb.
      line[i] = noise[i]! - (apart > 0 ? noise[i >= apart ? i - apart : i - apart + length]! : 0);
      sum += line[i]!;
    }
    let peak = 1e-9;
    for (let i = 0; i < length; i++) {
      line[i]! -= sum / length;
      peak = Math.max(peak, Math.abs(line[i]!));
    }
    for (let i = 0; i < length; i++) line[i]! *= loud / peak;
    this.#at = 0;
    this.#before =
      this.#twiceBefore =
      this.#passedIn =
      this.#passedOut =
        0;
  }

  protected run(start: number, end: number): void {
    const out = this.#out;
    if (this.#length === 0) {
      out.fill(0, start, end);
      return;
    }
    const from = this.#in;
    const line = this.#line;
    const length = this.#length;
    const side = this.#side;
    const middle = this.#middle;
    const tuning = this.#tuning;
    const level = this.#level;
    let at = this.#at;
    let before = this.#before;
    let twiceBefore = this.#twiceBefore;
    let passedIn = this.#passedIn;
    let passedOut = this.#passedOut;
    for (let i = start; i < end; i++) {
      const value = line[at]!;
      const lost = side * (value + twiceBefore) + middle * before;
      twiceBefore = before;
      before = value;
      passedOut = tuning * (lost - passedOut) + passedIn;
      passedIn = lost;
      line[at] = (passedOut + from[i]! + FLUSH) - FLUSH;
      if (++at === length) at = 0;
      out[i] = level * value;
    }
    this.#at = at;
    this.#before = before;
    this.#twiceBefore = twiceBefore;
    this.#passedIn = passedIn;
    this.#passedOut = passedOut;
  }
}
