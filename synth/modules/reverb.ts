import {
  BLOCK_FRAMES,
  type Module,
  type ModuleContext,
  type ModuleDefinition,
  newBuffer,
} from "../graph/module.ts";
import { fallTo60Db, onePole } from "./parts/fall.ts";
import { AllPass, LateLine } from "./parts/late_line.ts";
import { FLUSH } from "./parts/flush.ts";

const LINES = 8;
/** Far from each other's multiples, at a size of 1. */
const LENGTHS_SEC = [0.0297, 0.0331, 0.0371, 0.0411, 0.0453, 0.0499, 0.0543, 0.0607];
const SPREADERS_SEC = [0.0046, 0.0036, 0.0127, 0.0093];
/** 1/√8, which makes the mixing of the lines keep their energy. */
const MIXING = 0.353_553_390_593_273_8;

/**
 * A room: eight delays that feed back into each other by a Hadamard matrix, each with the loss that makes the whole fall by
 * 60 dB in `decaySec` (Jot and Chaigne, "Digital Delay Networks for Designing Artificial Reverberators", 1991), and sooner
 * above `dampHz`. What it adds is about as loud as what comes in, whatever the decay.
 */
export const reverb: ModuleDefinition = {
  inputs: ["in"],
  parameters: {
    decaySec: { min: 0.1, max: 30, default: 1.5, unit: "s" },
    predelaySec: { min: 0, max: 0.25, default: 0.01, unit: "s" },
    dampHz: { min: 200, max: 20_000, default: 6_000, unit: "Hz" },
    size: { min: 0.3, max: 2, default: 1, unit: "" },
    mix: { min: 0, max: 1, default: 0.3, unit: "" },
  },
  channels: 2,
  create: (context) => new Reverb(context),
};

class Reverb implements Module {
  readonly #left = newBuffer();
  readonly #right = newBuffer();
  readonly outputs = [this.#left, this.#right];
  readonly #in;
  readonly #mix: number;
  readonly #before: readonly LateLine[];
  readonly #spreaders: readonly (readonly AllPass[])[];
  readonly #lines: readonly LateLine[];
  readonly #falls: Float64Array;
  readonly #damp: number;
  readonly #wet: number;
  readonly #dark = new Float64Array(LINES);
  readonly #values = new Float64Array(LINES);
  readonly #spread = [new Float64Array(BLOCK_FRAMES), new Float64Array(BLOCK_FRAMES)] as const;

  constructor(context: ModuleContext) {
    const of = (name: string) => context.parameter(name).values[0]!;
    const framesOf = (seconds: number) => Math.round(seconds * context.sampleRate);
    const lengths = LENGTHS_SEC.map((seconds) => framesOf(seconds * of("size")));
    const fall = fallTo60Db(of("decaySec") * context.sampleRate);
    const damp = of("dampHz");
    this.#in = context.input("in");
    this.#mix = of("mix");
    this.#before = [0, 1].map(() => new LateLine(Math.max(1, framesOf(of("predelaySec")))));
    this.#spreaders = [0, 1].map(() =>
      SPREADERS_SEC.map((seconds) => new AllPass(framesOf(seconds * of("size")), 0.6))
    );
    this.#lines = lengths.map((length) => new LateLine(length));
    this.#falls = Float64Array.from(lengths, (length) => powerOf(fall, length));
    this.#damp = damp >= 20_000 ? 1 : onePole(damp / context.sampleRate);
    // What goes round loses a share of its energy each time; the sum over all times is kept at 1.
    const kept = this.#falls.reduce((sum, gain) => sum + gain * gain / LINES, 0);
    this.#wet = Math.sqrt(1 - kept);
  }

  process(frames: number): void {
    for (let side = 0; side < 2; side++) this.#prepare(side, frames);
    const [spreadLeft, spreadRight] = this.#spread;
    const values = this.#values;
    const dark = this.#dark;
    const left = this.#in[0]!;
    const right = this.#in.at(-1)!;
    for (let i = 0; i < frames; i++) {
      for (let k = 0; k < LINES; k++) {
        const late = this.#lines[k]!.read();
        const now = (dark[k]! + this.#damp * (late - dark[k]!) + FLUSH) - FLUSH;
        dark[k] = now;
        values[k] = this.#falls[k]! * now;
      }
      const wetLeft = dark[0]! - dark[2]! + dark[4]! - dark[6]!;
      const wetRight = dark[1]! - dark[3]! + dark[5]! - dark[7]!;
      mixLines(values);
      for (let k = 0; k < LINES; k++) {
        this.#lines[k]!.write(values[k]! + 0.5 * (k % 2 === 0 ? spreadLeft[i]! : spreadRight[i]!));
      }
      this.#left[i] = left[i]! + this.#mix * (this.#wet * wetLeft - left[i]!);
      this.#right[i] = right[i]! + this.#mix * (this.#wet * wetRight - right[i]!);
    }
  }

  /** What reaches the lines of one side: later, and spread over some moments. */
  #prepare(side: number, frames: number): void {
    const from = this.#in[this.#in.length === 2 ? side : 0]!;
    const to = this.#spread[side]!;
    const before = this.#before[side]!;
    const spreaders = this.#spreaders[side]!;
    for (let i = 0; i < frames; i++) {
      let value = before.read();
      before.write(from[i]!);
      for (let k = 0; k < spreaders.length; k++) value = spreaders[k]!.pass(value);
      to[i] = value;
    }
  }
}

/** Hadamard's matrix of order 8, in three rounds of sums and differences. */
function mixLines(values: Float64Array): void {
  for (let apart = 1; apart < LINES; apart *= 2) {
    for (let k = 0; k < LINES; k++) {
      if (k & apart) continue;
      const a = values[k]!;
      const b = values[k + apart]!;
      values[k] = a + b;
      values[k + apart] = a - b;
    }
  }
  for (let k = 0; k < LINES; k++) values[k]! *= MIXING;
}

function powerOf(base: number, times: number): number {
  let power = 1;
  for (let factor = base, left = times; left > 0; left >>= 1, factor *= factor) {
    if (left & 1) power *= factor;
  }
  return power;
}
