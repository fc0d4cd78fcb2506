import { ok } from "node:assert/strict";
import fc from "fast-check";
import { fft } from "./fft.ts";
import { kaiser } from "./kaiser.ts";

const waves = fc.integer({ min: 0, max: 7 }).chain((bits) => {
  const values = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
    minLength: 1 << bits,
    maxLength: 1 << bits,
  });
  return fc.tuple(values, values);
});

Deno.test("the transform is the sum over all frames, bin by bin", () => {
  fc.assert(
    fc.property(waves, ([re, im]) => {
      const size = re.length;
      const [real, imaginary] = [Float64Array.from(re), Float64Array.from(im)];
      fft(real, imaginary);
      for (let k = 0; k < size; k++) {
        let [sumRe, sumIm] = [0, 0];
        for (let i = 0; i < size; i++) {
          const angle = 2 * Math.PI * (i * k % size) / size;
          sumRe += re[i]! * Math.cos(angle) + im[i]! * Math.sin(angle);
          sumIm += im[i]! * Math.cos(angle) - re[i]! * Math.sin(angle);
        }
        ok(Math.hypot(real[k]! - sumRe, imaginary[k]! - sumIm) < 1e-8, `bin ${k} of ${size}`);
      }
    }),
    { numRuns: 40 },
  );
});

Deno.test("with its parts exchanged the transform takes itself back", () => {
  fc.assert(
    fc.property(waves, ([re, im]) => {
      const [real, imaginary] = [Float64Array.from(re), Float64Array.from(im)];
      fft(real, imaginary);
      fft(imaginary, real);
      for (let i = 0; i < re.length; i++) {
        ok(Math.hypot(real[i]! / re.length - re[i]!, imaginary[i]! / re.length - im[i]!) < 1e-9);
      }
    }),
    { numRuns: 40 },
  );
});

Deno.test("the window is 1 in the middle, the same on both sides, and 0 beyond its ends", () => {
  for (const beta of [0, 2, 8]) {
    ok(kaiser(0, beta) === 1 && kaiser(1.01, beta) === 0 && kaiser(-0.3, beta) === kaiser(0.3, beta));
  }
  // 1 over the Bessel function of order 0 at 8, which is 427.5641.
  ok(Math.abs(kaiser(1, 8) * 427.564115721804 - 1) < 1e-12);
});
