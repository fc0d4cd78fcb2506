import { cosTurns } from "../math/dmath.ts";
import { RealFft } from "./real_fft.ts";

export interface StftOptions {
  /** Frames of a window, a power of two. */
  readonly size: number;
  /** Frames from one window to the next. */
  readonly hop: number;
}

/**
 * Power spectra of a sound under Hann windows, in order. The first window begins before the sound, so that its attack is
 * not at the edge of one. `power` (size / 2 + 1 bins, not scaled) belongs to this function and is overwritten.
 */
export function eachSpectrum(
  samples: Float32Array,
  { size, hop }: StftOptions,
  visit: (power: Float64Array, startFrame: number) => void,
): void {
  const transform = new RealFft(size);
  const window = hann(size);
  const frame = new Float64Array(size);
  const power = new Float64Array(size / 2 + 1);
  for (let start = hop - size; start < samples.length; start += hop) {
    for (let i = 0; i < size; i++) {
      frame[i] = window[i]! * (samples[start + i] ?? 0);
    }
    transform.transform(frame);
    for (let k = 0; k < power.length; k++) {
      const re = transform.real[k]!;
      const im = transform.imaginary[k]!;
      power[k] = re * re + im * im;
    }
    visit(power, start);
  }
}

const windows = new Map<number, Float64Array>();

/** The periodic Hann window. */
function hann(size: number): Float64Array {
  let window = windows.get(size);
  if (!window) {
    window = Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * cosTurns(i / size));
    windows.set(size, window);
  }
  return window;
}
