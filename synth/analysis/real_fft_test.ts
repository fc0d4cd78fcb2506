import { ok, throws } from "node:assert/strict";
import fc from "fast-check";
import { RealFft } from "./real_fft.ts";

Deno.test("a transform is the sum it stands for, to 1e-9", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 }).chain((bits) =>
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2 ** bits, maxLength: 2 ** bits })
      ),
      (frame) => {
        const transform = new RealFft(frame.length);
        transform.transform(Float64Array.from(frame));
        for (let k = 0; k <= frame.length / 2; k++) {
          let re = 0;
          let im = 0;
          frame.forEach((x, n) => {
            re += x * Math.cos(2 * Math.PI * k * n / frame.length);
            im -= x * Math.sin(2 * Math.PI * k * n / frame.length);
          });
          ok(Math.abs(transform.real[k]! - re) < 1e-9, `real ${k}`);
          ok(Math.abs(transform.imaginary[k]! - im) < 1e-9, `imaginary ${k}`);
        }
      },
    ),
    { numRuns: 50 },
  );
});

Deno.test("a size that is no power of two is refused", () => {
  for (const size of [0, 1, 3, 12, 1000]) throws(() => new RealFft(size), RangeError);
});
