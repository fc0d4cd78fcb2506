import { fft } from "../math/fft.ts";

type Wave = ArrayLike<number>;

/** Power in each bin of a power of two of frames, under a window whose side lobes are 150 dB down (Albrecht, 7 terms). */
export function powerSpectrum(wave: Wave): Float64Array {
  const size = wave.length;
  const terms = [0.27105140069342, -0.43329793923448, 0.21812299954311, -0.06592544638803, 0.01081174209837];
  const more = [-0.00077658482522, 0.00001388721735];
  const real = Float64Array.from({ length: size }, (_, i) => {
    const angle = 2 * Math.PI * i / size;
    return wave[i]! * [...terms, ...more].reduce((sum, term, k) => sum + term * Math.cos(k * angle), 0);
  });
  const imaginary = new Float64Array(size);
  fft(real, imaginary);
  return real.map((value, k) => value * value + imaginary[k]! * imaginary[k]!).subarray(0, size / 2);
}

const LOBE = 9;

/** Power of what is no multiple of a frequency, against the power at the frequency itself, in dB. */
export function aliasDb(wave: Wave, sampleRate: number, hz: number): number {
  const power = powerSpectrum(wave);
  const binHz = sampleRate / wave.length;
  let own = 0;
  let strange = 0;
  for (let k = 0; k < power.length; k++) {
    const nearest = Math.round(k * binHz / hz) * hz / binHz;
    if (Math.abs(k - nearest) > LOBE) strange += power[k]!;
    else if (Math.abs(k - hz / binHz) <= LOBE) own += power[k]!;
  }
  return 10 * Math.log10(strange / own);
}

/** The complex amplitude at a frequency, under a raised cosine over the frames from `start` on. */
export function toneAt(wave: Wave, start: number, frames: number, turnsAFrame: number): [number, number] {
  let real = 0;
  let imaginary = 0;
  for (let i = 0; i < frames; i++) {
    const weight = (1 - Math.cos(2 * Math.PI * (i + 0.5) / frames)) * wave[start + i]!;
    const angle = 2 * Math.PI * ((turnsAFrame * (start + i)) % 1);
    real += weight * Math.cos(angle);
    imaginary -= weight * Math.sin(angle);
  }
  return [real / frames, imaginary / frames];
}

/** How many cents a tone is above a frequency near it: how fast its phase runs away from the frequency's. */
export function centsFrom(wave: Wave, sampleRate: number, hz: number): number {
  const window = Math.round(0.4 * sampleRate);
  const apart = Math.round(0.1 * sampleRate);
  const start = Math.round(0.05 * sampleRate);
  const phaseAt = (from: number) => {
    const [real, imaginary] = toneAt(wave, from, window, hz / sampleRate);
    return Math.atan2(imaginary, real) / (2 * Math.PI);
  };
  let turns = phaseAt(start + apart) - phaseAt(start);
  turns -= Math.round(turns);
  return 1200 * Math.log2(1 + turns * sampleRate / apart / hz);
}

/** The gain of a filter at a frequency in turns a frame, from what it makes of a single 1. */
export function gainOf(impulse: Wave, turnsAFrame: number): number {
  let real = 0;
  let imaginary = 0;
  for (let i = 0; i < impulse.length; i++) {
    const angle = 2 * Math.PI * turnsAFrame * i;
    real += impulse[i]! * Math.cos(angle);
    imaginary -= impulse[i]! * Math.sin(angle);
  }
  return Math.hypot(real, imaginary);
}

export function rms(wave: Wave, start = 0, end = wave.length): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += wave[i]! * wave[i]!;
  return Math.sqrt(sum / (end - start));
}

export function peakOf(wave: Wave, start = 0, end = wave.length): number {
  let peak = 0;
  for (let i = start; i < end; i++) peak = Math.max(peak, Math.abs(wave[i]!));
  return peak;
}

/** Seconds in which the sound that is left falls by 60 dB, from its course between −5 and −35 dB (ISO 3382). */
export function reverberationSec(wave: Wave, sampleRate: number): number {
  const left = new Float64Array(wave.length + 1);
  for (let i = wave.length - 1; i >= 0; i--) left[i] = left[i + 1]! + wave[i]! * wave[i]!;
  const at = (db: number) => left.findIndex((energy) => energy < left[0]! * 10 ** (db / 10));
  return 2 * (at(-35) - at(-5)) / sampleRate;
}
