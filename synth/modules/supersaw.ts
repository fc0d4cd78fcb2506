import { type ModuleContext, type ModuleDefinition, newBuffer } from "../graph/module.ts";
import type { Random } from "../math/random.ts";
import { exp2, sinTurns } from "../math/dmath.ts";
import type { NoteEvent } from "../types.ts";
import { Played } from "./parts/played.ts";
import { Pitch, PITCHED } from "./parts/pitch.ts";
import { Steps } from "./parts/steps.ts";

/** Up to nine saws around a note, each from a place of its own in its turn, that share their edges: one channel. */
export const supersaw: ModuleDefinition = ofChannels(1);

/** {@linkcode supersaw} over two channels, the saws spread from left to right. */
export const supersawWide: ModuleDefinition = ofChannels(2);

const HIGHEST_STEP = 0.49;

function ofChannels(channels: 1 | 2): ModuleDefinition {
  return {
    inputs: [],
    parameters: {
      ...PITCHED,
      voices: { min: 1, max: 9, default: 7, unit: "" },
      detune: { min: 0, max: 200, default: 25, unit: "cents" },
      mix: { min: 0, max: 1, default: 0.8, unit: "" },
      ...channels === 2 ? { spread: { min: 0, max: 1, default: 1, unit: "" } } : {},
    },
    channels,
    create: (context) => new Supersaw(context, channels),
  };
}

class Supersaw extends Played {
  readonly outputs;
  readonly #pitch: Pitch;
  readonly #random: Random;
  readonly #phases: Float64Array;
  readonly #ratios: Float64Array;
  /** For each channel, how loud each voice is. */
  readonly #gains: readonly Float64Array[];
  readonly #edges: readonly Steps[];

  constructor(context: ModuleContext, channels: number) {
    super();
    const of = (name: string) => context.parameter(name).values[0]!;
    const voices = Math.round(of("voices"));
    const mix = of("mix");
    const spread = channels === 2 ? of("spread") : 0;
    const middle = (voices - 1) / 2;
    /** −1 to 1, and 0 for a voice alone. */
    const placeOf = (voice: number) => middle === 0 ? 0 : (voice - middle) / middle;
    const shares = Float64Array.from({ length: voices }, (_, k) => Math.abs(k - middle) < 1 ? 1 : mix);
    // About as loud however many there are.
    const loud = of("level") / Math.sqrt(shares.reduce((sum, share) => sum + share * share, 0));
    this.outputs = Array.from({ length: channels }, newBuffer);
    this.#pitch = new Pitch(context);
    this.#random = context.random("phases");
    this.#phases = new Float64Array(voices);
    this.#ratios = Float64Array.from({ length: voices }, (_, voice) => {
      const place = placeOf(voice);
      // Closer together in the middle, and the inner ones not in the ratio of whole numbers.
      const cents = of("detune") * place * (0.7 + 0.3 * place * place);
      return exp2(cents / 1200);
    });
    this.#gains = this.outputs.map((_, channel) =>
      Float64Array.from({ length: voices }, (_, voice) => {
        const gain = loud * shares[voice]!;
        if (channels === 1) return gain;
        // Neighbours go to opposite sides, or pitch would rise from left to right.
        const side = (voice % 2 === 0 ? 1 : -1) * placeOf(voice) * spread;
        return gain * Math.SQRT2 * sinTurns((channel === 0 ? 1 - side : 1 + side) / 8);
      })
    );
    this.#edges = this.outputs.map(() => new Steps());
  }

  override process(frames: number, events: readonly NoteEvent[]): void {
    super.process(frames, events);
    for (let c = 0; c < this.#edges.length; c++) this.#edges[c]!.end(frames);
  }

  protected begin(event: NoteEvent): void {
    this.#pitch.note(event.frequencyHz);
    for (let k = 0; k < this.#phases.length; k++) this.#phases[k] = this.#random.next();
  }

  protected run(start: number, end: number): void {
    this.#pitch.fill(start, end);
    if (this.outputs.length === 1) this.#runMono(start, end);
    else this.#runWide(start, end);
  }

  #runMono(start: number, end: number): void {
    const out = this.outputs[0]!;
    const gains = this.#gains[0]!;
    const edges = this.#edges[0]!;
    const tail = edges.tail;
    const phases = this.#phases;
    const ratios = this.#ratios;
    const steps = this.#pitch.steps;
    const voices = phases.length;
    for (let i = start; i < end; i++) {
      const base = steps[i]!;
      if (base <= 0) {
        out[i] = 0;
        continue;
      }
      let sum = tail[i]!;
      for (let k = 0; k < voices; k++) {
        const phase = phases[k]!;
        sum += gains[k]! * (2 * phase - 1);
        const step = limited(base * ratios[k]!);
        const next = phase + step;
        if (next < 1) phases[k] = next;
        else {
          phases[k] = next - 1;
          edges.jump(i + 1, (next - 1) / step, -2 * gains[k]!);
        }
      }
      out[i] = sum;
    }
  }

  #runWide(start: number, end: number): void {
    const [left, right] = this.outputs as [Float32Array, Float32Array];
    const [leftGains, rightGains] = this.#gains as [Float64Array, Float64Array];
    const [leftEdges, rightEdges] = this.#edges as [Steps, Steps];
    const phases = this.#phases;
    const ratios = this.#ratios;
    const steps = this.#pitch.steps;
    const voices = phases.length;
    for (let i = start; i < end; i++) {
      const base = steps[i]!;
      if (base <= 0) {
        left[i] = right[i] = 0;
        continue;
      }
      let leftSum = leftEdges.tail[i]!;
      let rightSum = rightEdges.tail[i]!;
      for (let k = 0; k < voices; k++) {
        const phase = phases[k]!;
        const value = 2 * phase - 1;
        leftSum += leftGains[k]! * value;
        rightSum += rightGains[k]! * value;
        const step = limited(base * ratios[k]!);
        const next = phase + step;
        if (next < 1) phases[k] = next;
        else {
          phases[k] = next - 1;
          const late = (next - 1) / step;
          leftEdges.jump(i + 1, late, -2 * leftGains[k]!);
          rightEdges.jump(i + 1, late, -2 * rightGains[k]!);
        }
      }
      left[i] = leftSum;
      right[i] = rightSum;
    }
  }
}

function limited(step: number): number {
  return step < HIGHEST_STEP ? step : HIGHEST_STEP;
}
