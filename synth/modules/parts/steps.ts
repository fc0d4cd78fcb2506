import { BLOCK_FRAMES } from "../../graph/module.ts";
import { exp2, log2, sinTurns } from "../../math/dmath.ts";
import { fft } from "../../math/fft.ts";
import { kaiser } from "../../math/kaiser.ts";

/** How long a jump rings. */
const FRAMES = 32;
/** Points of the tables in a frame. */
const FINE = 32;
const CUTOFF = 0.415;
const BETA = 7;

interface Tables {
  /** What a jump of 1 differs from its band-limited self by, `FRAMES` for each of `FINE` + 1 moments within a frame. */
  readonly jump: Float32Array;
  /** The same of a bend by 1 a frame, against a bend that comes `delayFrames` later. */
  readonly bend: Float32Array;
  readonly delayFrames: number;
}

let tables: Tables | undefined;

/**
 * Takes the edges off waves that jump and bend, so that next to nothing folds back below half the sample rate: Brandt's
 * minimum-phase band-limited steps ("Hard Sync Without Aliasing", 2001), which need no frame in advance.
 */
export class Steps {
  /** What is to be added to each frame of the block. */
  readonly tail = new Float64Array(BLOCK_FRAMES + FRAMES);
  /** How much later than the wave its bends come. */
  readonly delayFrames: number;
  readonly #jump: Float32Array;
  readonly #bend: Float32Array;
  /** Where the tail is 0 from. */
  #until = 0;

  constructor() {
    const { jump, bend, delayFrames } = tables ??= makeTables();
    this.#jump = jump;
    this.#bend = bend;
    this.delayFrames = delayFrames;
  }

  /** The wave has jumped by `height`, `late` of a frame before frame `at`. */
  jump(at: number, late: number, height: number): void {
    this.#add(this.#jump, at, late, height);
  }

  /** The wave's slope has changed by `slope` a frame, `late` of a frame before frame `at`. */
  bend(at: number, late: number, slope: number): void {
    this.#add(this.#bend, at, late, slope);
  }

  /** Ends a block. */
  end(frames: number): void {
    const until = this.#until;
    if (until === 0) return;
    const tail = this.tail;
    const left = until > frames ? until - frames : 0;
    for (let i = 0; i < left; i++) tail[i] = tail[frames + i]!;
    tail.fill(0, left, until);
    this.#until = left;
  }

  #add(table: Float32Array, at: number, late: number, height: number): void {
    const tail = this.tail;
    const fine = late * FINE;
    const whole = Math.floor(fine);
    const upper = height * (fine - whole);
    const lower = height - upper;
    const end = at + FRAMES;
    this.#until = end;
    let row = whole * FRAMES;
    for (let i = at; i < end; i++, row++) {
      tail[i]! += lower * table[row]! + upper * table[row + FRAMES]!;
    }
  }
}

function makeTables(): Tables {
  const length = FRAMES * FINE;
  const pulse = minimumPhase(windowedSinc(length));
  const step = new Float64Array(length + FINE);
  let sum = 0;
  for (let i = 0; i < step.length; i++) {
    const next = i < length ? pulse[i]! : 0;
    step[i] = sum + next / 2;
    sum += next;
  }
  let delayFrames = 0;
  for (let i = 0; i < step.length; i++) {
    step[i]! /= sum;
    delayFrames += (1 - step[i]!) / FINE;
  }
  const jump = new Float32Array(FRAMES * (FINE + 1));
  const bend = new Float32Array(FRAMES * (FINE + 1));
  let ramp = 0;
  for (let i = 0; i < length + FINE; i++) {
    const frame = Math.floor(i / FINE);
    const late = i - frame * FINE;
    const bent = ramp - Math.max(0, i / FINE - delayFrames);
    ramp += step[i]! / FINE;
    if (frame < FRAMES) {
      jump[late * FRAMES + frame] = step[i]! - 1;
      bend[late * FRAMES + frame] = bent;
    }
    // The last moment of a frame is the first of the next.
    if (late === 0 && frame > 0) {
      jump[FINE * FRAMES + frame - 1] = step[i]! - 1;
      bend[FINE * FRAMES + frame - 1] = bent;
    }
  }
  return { jump, bend, delayFrames };
}

function windowedSinc(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => {
    const middle = (length - 1) / 2;
    const frames = (i - middle) / FINE;
    return sinTurns(CUTOFF * frames) / (Math.PI * frames) * kaiser((i - middle) / middle, BETA);
  });
}

/** A pulse of the same spectrum that comes as early as can be, by way of the cepstrum. */
function minimumPhase(pulse: Float64Array): Float64Array {
  const size = 4 * pulse.length;
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  real.set(pulse);
  fft(real, imaginary);
  let highest = 0;
  for (let i = 0; i < size; i++) {
    real[i] = Math.sqrt(real[i]! * real[i]! + imaginary[i]! * imaginary[i]!);
    highest = Math.max(highest, real[i]!);
  }
  for (let i = 0; i < size; i++) real[i] = log2(Math.max(real[i]!, 1e-7 * highest));
  imaginary.fill(0);
  fft(real, imaginary);
  // Folded: what comes before time 0 is added to what comes after it.
  imaginary.fill(0);
  for (let i = 0; i < size; i++) {
    const share = i === 0 || i === size / 2 ? 1 : i < size / 2 ? 2 : 0;
    real[i]! *= share / size;
  }
  fft(real, imaginary);
  for (let i = 0; i < size; i++) {
    const magnitude = exp2(real[i]!);
    // Natural logarithms would give the phase in radians; these are to base 2.
    const turns = imaginary[i]! * Math.LN2 / (2 * Math.PI);
    real[i] = magnitude * sinTurns(turns + 0.25);
    imaginary[i] = magnitude * sinTurns(turns);
  }
  fft(imaginary, real);
  return real.subarray(0, pulse.length);
}
