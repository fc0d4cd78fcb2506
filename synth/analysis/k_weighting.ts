import { tanTurns } from "../math/dmath.ts";

/** A filter of second order: y = b0 x + b1 x′ + b2 x″ − a1 y′ − a2 y″. */
interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

const REFERENCE_RATE = 48_000;

/** Stage 1 of ITU-R BS.1770-5, annex 1, table 1: the head as a sphere, a shelf of 4 dB around its corner. */
const SHELF: Biquad = {
  b: [1.53512485958697, -2.69169618940638, 1.19839281085285],
  a: [-1.69065929318241, 0.73248077421585],
};
const SHELF_HZ = 1681.97;

/** Stage 2, table 2: a high-pass. */
const HIGH_PASS: Biquad = { b: [1, -2, 1], a: [-1.99004745483398, 0.99007225036621] };
const HIGH_PASS_HZ = 38.135;

/**
 * A channel as BS.1770 weights it. The published coefficients hold at 48 kHz; for another rate the analogue filter they
 * come from is found by undoing the bilinear transform and transformed again, each stage exact at its corner.
 */
export function kWeight(channel: Float32Array, sampleRate: number): Float64Array {
  const weighted = new Float64Array(channel);
  run(weighted, atRate(SHELF, SHELF_HZ, sampleRate));
  run(weighted, atRate(HIGH_PASS, HIGH_PASS_HZ, sampleRate));
  return weighted;
}

function atRate({ b, a }: Biquad, cornerHz: number, sampleRate: number): Biquad {
  if (sampleRate === REFERENCE_RATE) return { b, a };
  const scale = tanTurns(cornerHz / REFERENCE_RATE / 2) / tanTurns(cornerHz / sampleRate / 2);
  const upper = transformed(analogue(b), scale);
  const lower = transformed(analogue([1, ...a]), scale);
  const gain = lower[0];
  return {
    b: [upper[0] / gain, upper[1] / gain, upper[2] / gain],
    a: [lower[1] / gain, lower[2] / gain],
  };
}

type Polynomial = readonly [number, number, number];

/** From powers of z⁻¹ to those of s = (1 − z⁻¹) / (1 + z⁻¹), highest first. */
function analogue([c0, c1, c2]: Polynomial): Polynomial {
  return [c0 - c1 + c2, 2 * (c0 - c2), c0 + c1 + c2];
}

/** Back to powers of z⁻¹, with s taken `scale` times. */
function transformed([s2, s1, s0]: Polynomial, scale: number): Polynomial {
  const square = s2 * scale * scale;
  const linear = s1 * scale;
  return [square + linear + s0, 2 * (s0 - square), square - linear + s0];
}

/** Below this a state is silence: denormal numbers cost a hundred times as much. */
const SILENCE = 1e-30;

function run(samples: Float64Array, { b: [b0, b1, b2], a: [a1, a2] }: Biquad): void {
  let first = 0;
  let second = 0;
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i]!;
    const y = b0 * x + first;
    first = b1 * x - a1 * y + second;
    second = b2 * x - a2 * y;
    if (first < SILENCE && first > -SILENCE) first = 0;
    if (second < SILENCE && second > -SILENCE) second = 0;
    samples[i] = y;
  }
}
