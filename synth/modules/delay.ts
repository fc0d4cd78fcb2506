import {
  BLOCK_FRAMES,
  type Module,
  type ModuleContext,
  type ModuleDefinition,
  newBuffer,
} from "../graph/module.ts";
import { onePole } from "./parts/fall.ts";
import { FLUSH } from "./parts/flush.ts";

const LONGEST_SEC = 4;
/** What the line holds at most: no loop of cables grows beyond it, however loud it is made. */
const HIGHEST = 4;

/**
 * What came in, some time later and alone, and with feedback again and again, each time darker above `dampHz`. `crossed`
 * sends each channel back into the other. It may close a loop of cables, and is exact to the frame there too.
 */
export const delay: ModuleDefinition = {
  inputs: ["in"],
  parameters: {
    // The shortest is a block at 44.1 kHz.
    timeSec: { min: 0.003, max: LONGEST_SEC, default: 0.25, unit: "s", movable: true },
    feedback: { min: 0, max: 0.98, default: 0, unit: "" },
    dampHz: { min: 200, max: 20_000, default: 20_000, unit: "Hz" },
  },
  options: { paths: ["straight", "crossed"] },
  channels: "as in",
  closesLoops: true,
  create: (context) => new Delay(context),
};

class Delay implements Module {
  readonly outputs;
  readonly #in;
  readonly #times;
  readonly #sampleRate: number;
  readonly #feedback: number;
  readonly #damp: number;
  readonly #other: 0 | 1;
  readonly #lines: readonly Float32Array[];
  readonly #mask: number;
  readonly #dark: Float64Array;
  #at = 0;

  constructor(context: ModuleContext) {
    const of = (name: string) => context.parameter(name).values[0]!;
    const damp = of("dampHz");
    const { sampleRate } = context;
    this.#in = context.input("in");
    this.#times = context.parameter("timeSec");
    this.#sampleRate = sampleRate;
    this.#feedback = of("feedback");
    this.#damp = damp >= 20_000 ? 1 : onePole(damp / sampleRate);
    this.#other = context.option("paths") === "crossed" && this.#in.length === 2 ? 1 : 0;
    const longest = this.#times.moved ? LONGEST_SEC : of("timeSec");
    let size = 2 * BLOCK_FRAMES;
    while (size < longest * sampleRate + BLOCK_FRAMES + 2) size *= 2;
    this.#mask = size - 1;
    this.#lines = this.#in.map(() => new Float32Array(size));
    this.outputs = this.#in.map(newBuffer);
    this.#dark = new Float64Array(this.#in.length);
  }

  process(frames: number): void {
    const { values: times, moved } = this.#times;
    const mask = this.#mask;
    for (let c = 0; c < this.outputs.length; c++) {
      const line = this.#lines[c]!;
      const out = this.outputs[c]!;
      for (let i = 0; i < frames; i++) {
        const wanted = times[i]! * this.#sampleRate;
        const later = Math.max(BLOCK_FRAMES, moved ? wanted : Math.round(wanted));
        const whole = Math.floor(later);
        const newer = line[this.#at + i - whole & mask]!;
        const older = line[this.#at + i - whole - 1 & mask]!;
        out[i] = newer + (later - whole) * (older - newer);
      }
    }
  }

  take(frames: number): void {
    const mask = this.#mask;
    for (let c = 0; c < this.#lines.length; c++) {
      const line = this.#lines[c]!;
      const from = this.#in[c]!;
      const back = this.outputs[c ^ this.#other]!;
      let dark = this.#dark[c]!;
      for (let i = 0; i < frames; i++) {
        dark = (dark + this.#damp * (back[i]! - dark) + FLUSH) - FLUSH;
        const value = from[i]! + this.#feedback * dark;
        // What is no number compares with nothing, and is silence.
        line[this.#at + i & mask] = value > HIGHEST
          ? HIGHEST
          : value < -HIGHEST
          ? -HIGHEST
          : value === value
          ? value
          : 0;
      }
      this.#dark[c] = dark;
    }
    this.#at = this.#at + frames & mask;
  }
}
