import { type Module, type ModuleContext, type ModuleDefinition, newBuffer } from "../graph/module.ts";
import { dbToGain, gainToDb } from "../math/units.ts";
import { onePole } from "./parts/fall.ts";
import { FLUSH } from "./parts/flush.ts";

/**
 * Turns down what is louder than a threshold, both channels alike (Giannoulis, Massberg and Reiss, "Digital Dynamic Range
 * Compressor Design", 2012: a soft knee, and times that act on the gain in decibels). What comes in at `sidechain` is
 * listened to instead. `rms` listens to the mean power of about 10 ms.
 */
export const compressor: ModuleDefinition = {
  inputs: ["in", "sidechain"],
  parameters: {
    thresholdDb: { min: -60, max: 0, default: -18, unit: "dB" },
    ratio: { min: 1, max: 40, default: 4, unit: "" },
    kneeDb: { min: 0, max: 24, default: 6, unit: "dB" },
    attackSec: { min: 0.00005, max: 0.5, default: 0.005, unit: "s" },
    releaseSec: { min: 0.005, max: 3, default: 0.12, unit: "s" },
    makeupDb: { min: -24, max: 24, default: 0, unit: "dB" },
  },
  options: { detector: ["peak", "rms"] },
  channels: "as in",
  create: (context) => new Compressor(context),
};

class Compressor implements Module {
  readonly #in;
  readonly outputs;
  readonly #heard;
  readonly #squares: boolean;
  readonly #mean: number;
  readonly #thresholdDb: number;
  readonly #slope: number;
  readonly #kneeDb: number;
  readonly #attack: number;
  readonly #release: number;
  readonly #makeup: number;
  /** Below this power there is nothing to turn down. */
  readonly #quiet: number;
  #power = 0;
  #reductionDb = 0;

  constructor(context: ModuleContext) {
    const of = (name: string) => context.parameter(name).values[0]!;
    const paceOf = (seconds: number) => onePole(1 / (2 * Math.PI * seconds * context.sampleRate));
    this.#in = context.input("in");
    this.outputs = this.#in.map(newBuffer);
    this.#heard = context.plugged("sidechain") ? context.input("sidechain") : this.#in;
    this.#squares = context.option("detector") === "rms";
    this.#mean = paceOf(0.01);
    this.#thresholdDb = of("thresholdDb");
    this.#slope = 1 - 1 / of("ratio");
    this.#kneeDb = of("kneeDb");
    this.#attack = paceOf(of("attackSec"));
    this.#release = paceOf(of("releaseSec"));
    this.#makeup = dbToGain(of("makeupDb"));
    this.#quiet = dbToGain(2 * (this.#thresholdDb - this.#kneeDb / 2));
  }

  process(frames: number): void {
    const [left, right = left] = this.#heard;
    const squares = this.#squares;
    let power = this.#power;
    let reductionDb = this.#reductionDb;
    for (let i = 0; i < frames; i++) {
      const a = left![i]! * left![i]!;
      const b = right![i]! * right![i]!;
      if (squares) power = (power + this.#mean * ((a + b) / 2 - power) + FLUSH) - FLUSH;
      else power = a > b ? a : b;
      const wantedDb = this.#reductionFor(power);
      const pace = wantedDb > reductionDb ? this.#attack : this.#release;
      reductionDb = (reductionDb + pace * (wantedDb - reductionDb) + FLUSH) - FLUSH;
      const gain = reductionDb === 0 ? this.#makeup : this.#makeup * dbToGain(-reductionDb);
      for (let c = 0; c < this.outputs.length; c++) this.outputs[c]![i] = gain * this.#in[c]![i]!;
    }
    this.#power = power;
    this.#reductionDb = reductionDb;
  }

  #reductionFor(power: number): number {
    if (power <= this.#quiet) return 0;
    const overDb = gainToDb(power) / 2 - this.#thresholdDb;
    const into = overDb + this.#kneeDb / 2;
    return into < this.#kneeDb ? this.#slope * into * into / (2 * this.#kneeDb) : this.#slope * overDb;
  }
}
