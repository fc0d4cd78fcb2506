import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { noise, signal, sine } from "../analysis/testing/signals.ts";
import { RealFft } from "../analysis/real_fft.ts";
import { kaiser } from "../math/kaiser.ts";
import { resample } from "./resample.ts";

const RATES = [[44_100, 48_000], [48_000, 44_100], [32_000, 48_000], [96_000, 44_100]] as const;

/** Levels in dB of the bins of the middle of a sound, a full-scale sine as 0, under a window with lobes below −120 dB. */
function levels(sound: Float32Array, size = 8192) {
  const transform = new RealFft(size);
  const start = Math.floor((sound.length - size) / 2);
  const window = Array.from({ length: size }, (_, i) => kaiser(2 * i / size - 1, 17));
  const area = window.reduce((sum, w) => sum + w, 0) / 2;
  transform.transform(Float64Array.from(window, (w, i) => w * sound[start + i]!));
  return Array.from(
    transform.real,
    (re, k) => 20 * Math.log10(Math.hypot(re, transform.imaginary[k]!) / area + 1e-12),
  );
}

/** The gain in dB of a sine, by the sine and cosine it is made of. */
function gainDb(sound: Float32Array, hz: number, rate: number) {
  const from = 2000;
  const frames = sound.length - 2 * from;
  let cc = 0, ss = 0, cs = 0, xc = 0, xs = 0;
  for (let i = from; i < from + frames; i++) {
    const c = Math.cos(2 * Math.PI * hz * i / rate);
    const s = Math.sin(2 * Math.PI * hz * i / rate);
    cc += c * c;
    ss += s * s;
    cs += c * s;
    xc += sound[i]! * c;
    xs += sound[i]! * s;
  }
  const det = cc * ss - cs * cs;
  return 20 * Math.log10(Math.hypot((xc * ss - xs * cs) / det, (xs * cc - xc * cs) / det));
}

for (const [from, to] of RATES) {
  const half = Math.min(from, to) / 2;

  Deno.test(`${from} to ${to} Hz is flat to 0.01 dB up to 0.9 of the lower half rate`, () => {
    for (const share of [0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.8, 0.85, 0.88, 0.9]) {
      const gain = gainDb(resample([sine(share * half, 0.4, from)], from, to)[0]!, share * half, to);
      ok(Math.abs(gain) < 0.01, `${gain} dB at ${share}`);
    }
  });

  Deno.test(`${from} to ${to} Hz has no image or alias above −90 dB`, () => {
    for (const share of [0.1, 0.5, 0.8, 0.9]) {
      const found = levels(resample([sine(share * half, 0.5, from)], from, to)[0]!);
      const own = Math.round(share * half / to * 8192);
      const worst = Math.max(...found.filter((_, k) => Math.abs(k - own) > 12));
      ok(worst < -90, `${worst} dB at ${share}`);
    }
  });
}

Deno.test("what the lower rate cannot hold is gone by 90 dB", () => {
  for (const hz of [22_060, 22_500, 23_900]) {
    const worst = Math.max(...levels(resample([sine(hz, 0.5, 48_000)], 48_000, 44_100)[0]!));
    ok(worst < -90, `${worst} dB of ${hz} Hz`);
  }
});

Deno.test("a sound keeps its place in time and its rounded length", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.constantFrom(...RATES), (frames, [from, to]) => {
      strictEqual(resample([new Float32Array(frames)], from, to)[0]!.length, Math.round(frames * to / from));
    }),
    { numRuns: 20 },
  );
  const bump = (rate: number) => signal(0.2, rate, (t) => Math.exp(-(((t - 0.1) / 0.002) ** 2)));
  const moved = resample([bump(44_100)], 44_100, 48_000)[0]!;
  bump(48_000).forEach((x, i) => ok(Math.abs(x - moved[i]!) < 1e-5));
});

Deno.test("there and back is the same to −80 dB, and the same rate changes no bit", () => {
  const tone = sine(5000, 0.3, 44_100, 0.7);
  const back = resample(resample([tone], 44_100, 48_000), 48_000, 44_100)[0]!;
  for (let i = 500; i < tone.length - 500; i++) ok(Math.abs(back[i]! - tone[i]!) < 1e-4);
  const hiss = noise(0.1, 44_100);
  deepStrictEqual(resample([hiss], 44_100, 44_100), [hiss]);
});

Deno.test("rates that no table can join are refused", () => {
  throws(() => resample([new Float32Array(10)], 47_999, 48_000), RangeError);
  for (const rate of [0, -1, 0.5, NaN, Infinity]) {
    throws(() => resample([new Float32Array(10)], rate, 48_000), RangeError);
  }
});
