import { type ModuleContext, type ModuleDefinition, newBuffer } from "../graph/module.ts";
import { cosTurns, exp2, sinTurns } from "../math/dmath.ts";
import type { Random } from "../math/random.ts";
import type { NoteEvent } from "../types.ts";
import { Played } from "./parts/played.ts";
import { Pitch, PITCHED } from "./parts/pitch.ts";
import { readTable, Table, withMargin } from "./parts/table.ts";

const MOST_GRAINS = 48;
const HIGHEST_STEP = 0.45;
const NOISE_POINTS = 16_384;
/** A noise is read at its own speed where the note is this. */
const NOISE_HZ = 440;

/**
 * A cloud of short grains from the first note on, each under a raised cosine, with a pitch, a side and a moment of its own:
 * of a wave of `partials`, or of noise that a higher note makes brighter.
 */
export const granular: ModuleDefinition = {
  inputs: [],
  parameters: {
    ...PITCHED,
    density: { min: 0.5, max: 400, default: 40, unit: "Hz", movable: true },
    grainSec: { min: 0.002, max: 1, default: 0.08, unit: "s" },
    jitter: { min: 0, max: 1, default: 0.5, unit: "" },
    spread: { min: 0, max: 24, default: 0.1, unit: "semitones" },
    width: { min: 0, max: 1, default: 1, unit: "" },
  },
  options: { source: ["table", "noise"], partials: { numbers: [1, 0.5, 0.33, 0.25] } },
  channels: 2,
  create: (context) => new Granular(context),
};

class Granular extends Played {
  readonly #left = newBuffer();
  readonly #right = newBuffer();
  readonly outputs = [this.#left, this.#right];
  readonly #random: Random;
  readonly #pitch: Pitch;
  readonly #densities;
  readonly #table: Table;
  readonly #noise: Float64Array | undefined;
  readonly #noiseStep: number;
  readonly #period: number;
  readonly #grainStep: number;
  readonly #jitter: number;
  readonly #spread: number;
  readonly #width: number;
  readonly #level: number;
  readonly #ages = new Float64Array(MOST_GRAINS);
  readonly #phases = new Float64Array(MOST_GRAINS);
  readonly #steps = new Float64Array(MOST_GRAINS);
  readonly #lefts = new Float64Array(MOST_GRAINS);
  readonly #rights = new Float64Array(MOST_GRAINS);
  /** In grains. */
  #untilNext = 0;
  #begun = false;
  #sounding = 0;

  constructor(context: ModuleContext) {
    super();
    const of = (name: string) => context.parameter(name).values[0]!;
    this.#random = context.random("grains");
    this.#pitch = new Pitch(context);
    this.#densities = context.parameter("density").values;
    this.#table = new Table(context.numbers("partials"));
    this.#noise = context.option("source") === "noise" ? noiseOf(context) : undefined;
    this.#period = 1 / context.sampleRate;
    this.#noiseStep = 1 / (NOISE_HZ * this.#period * NOISE_POINTS);
    this.#grainStep = this.#period / of("grainSec");
    this.#jitter = of("jitter");
    this.#spread = of("spread");
    this.#width = of("width");
    // About as loud however many grains there are at once.
    const atOnce = of("density") * of("grainSec");
    this.#level = of("level") / Math.sqrt(Math.max(1, Math.min(MOST_GRAINS, atOnce)));
  }

  protected begin(event: NoteEvent): void {
    this.#pitch.note(event.frequencyHz);
    this.#begun = true;
  }

  protected run(start: number, end: number): void {
    this.#pitch.fill(start, end);
    const steps = this.#pitch.steps;
    for (let i = start; i < end; i++) {
      this.#left[i] = 0;
      this.#right[i] = 0;
      if (!this.#begun) continue;
      if (this.#untilNext <= 0) {
        this.#begin(steps[i]!);
        this.#untilNext += 1 + this.#jitter * this.#random.bipolar();
      }
      this.#untilNext -= this.#densities[i]! * this.#period;
      this.#sound(i);
    }
  }

  /** Begins a grain where there is room; where there is none, its draws are made and it is not heard. */
  #begin(base: number): void {
    const random = this.#random;
    const step = base * exp2(this.#spread * random.bipolar() / 12);
    const side = this.#width * random.bipolar();
    const phase = random.next();
    const k = this.#sounding;
    if (k === MOST_GRAINS) return;
    this.#sounding = k + 1;
    this.#ages[k] = 0;
    this.#phases[k] = phase;
    this.#steps[k] = this.#noise ? step * this.#noiseStep : Math.min(HIGHEST_STEP, step);
    this.#lefts[k] = this.#level * Math.SQRT2 * sinTurns((1 - side) / 8);
    this.#rights[k] = this.#level * Math.SQRT2 * sinTurns((1 + side) / 8);
  }

  #sound(frame: number): void {
    const ages = this.#ages;
    const phases = this.#phases;
    let left = 0;
    let right = 0;
    for (let k = this.#sounding - 1; k >= 0; k--) {
      const age = ages[k]!;
      const step = this.#steps[k]!;
      const points = this.#noise ?? this.#table.at(step);
      const value = (0.5 - 0.5 * cosTurns(age)) * readTable(points, phases[k]!);
      left += this.#lefts[k]! * value;
      right += this.#rights[k]! * value;
      const phase = phases[k]! + step;
      phases[k] = phase - Math.floor(phase);
      ages[k] = age + this.#grainStep;
      if (ages[k]! >= 1) this.#end(k);
    }
    this.#left[frame] = left;
    this.#right[frame] = right;
  }

  /** The last grain moves to where one has ended. */
  #end(k: number): void {
    this.#sounding -= 1;
    const last = this.#sounding;
    this.#ages[k] = this.#ages[last]!;
    this.#phases[k] = this.#phases[last]!;
    this.#steps[k] = this.#steps[last]!;
    this.#lefts[k] = this.#lefts[last]!;
    this.#rights[k] = this.#rights[last]!;
  }
}

function noiseOf(context: ModuleContext): Float64Array {
  const random = context.random("noise");
  return withMargin(Float64Array.from({ length: NOISE_POINTS }, random.bipolar));
}
