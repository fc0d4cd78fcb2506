import { cosTurns, sinTurns } from "./dmath.ts";

const twiddles = new Map<number, readonly [cos: Float64Array, sin: Float64Array]>();

/**
 * The discrete Fourier transform of `size` complex numbers in place, a power of two, not scaled. With real and imaginary
 * parts exchanged it is the inverse, times `size`.
 */
export function fft(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  const [cos, sin] = twiddlesOf(size);
  reorder(real, imaginary);
  for (let half = 1; half < size; half *= 2) {
    const stride = size / (2 * half);
    for (let start = 0; start < size; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const a = start + k;
        const b = a + half;
        const c = cos[k * stride]!;
        const s = sin[k * stride]!;
        const re = c * real[b]! + s * imaginary[b]!;
        const im = c * imaginary[b]! - s * real[b]!;
        real[b] = real[a]! - re;
        imaginary[b] = imaginary[a]! - im;
        real[a]! += re;
        imaginary[a]! += im;
      }
    }
  }
}

function twiddlesOf(size: number): readonly [Float64Array, Float64Array] {
  let known = twiddles.get(size);
  if (!known) {
    known = [
      Float64Array.from({ length: size / 2 }, (_, k) => cosTurns(k / size)),
      Float64Array.from({ length: size / 2 }, (_, k) => sinTurns(k / size)),
    ];
    twiddles.set(size, known);
  }
  return known;
}

/** Brings what is at i to where i's bits are read backwards. */
function reorder(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      const re = real[i]!;
      real[i] = real[j]!;
      real[j] = re;
      const im = imaginary[i]!;
      imaginary[i] = imaginary[j]!;
      imaginary[j] = im;
    }
  }
}
