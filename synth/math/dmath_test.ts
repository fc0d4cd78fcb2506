import { ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { cosTurns, exp, exp2, log2, pow, sinTurns, tanh, tanTurns } from "./dmath.ts";
import { dbToGain, gainToDb, hzToMidi, midiToHz } from "./units.ts";

const close = (got: number, wanted: number, error: number) =>
  ok(Math.abs(got - wanted) <= error, `${got}, not ${wanted}`);
const within = (min: number, max: number) => fc.double({ min, max, noNaN: true });

Deno.test("sine and cosine are exact to 1e-11 of the full scale", () => {
  fc.assert(fc.property(within(-1000, 1000), (turns) => {
    close(sinTurns(turns), Math.sin(2 * Math.PI * (turns % 1)), 1e-11);
    close(cosTurns(turns), Math.cos(2 * Math.PI * (turns % 1)), 1e-11);
  }));
  for (const quarter of [0, 1, 2, 3, 4]) {
    close(sinTurns(quarter / 4), [0, 1, 0, -1, 0][quarter]!, 1e-11);
  }
});

Deno.test("the tangent is exact to 1e-9 of itself where filters use it", () => {
  fc.assert(fc.property(within(1e-6, 0.2499), (turns) => {
    const wanted = Math.tan(2 * Math.PI * turns);
    close(tanTurns(turns), wanted, 1e-7 * wanted * wanted + 1e-9 * wanted);
  }));
});

Deno.test("powers and logarithms are exact to 1e-12 of themselves", () => {
  fc.assert(
    fc.property(within(-1000, 1000), (x) => close(exp2(x) / 2 ** x, 1, 1e-12)),
  );
  fc.assert(
    fc.property(
      within(-700, 700),
      (x) => close(exp(x) / Math.exp(x), 1, 1e-11),
    ),
  );
  fc.assert(
    fc.property(
      within(1e-300, 1e300),
      (x) => close(log2(x), Math.log2(x), 1e-12 * (1 + Math.abs(Math.log2(x)))),
    ),
  );
  fc.assert(
    fc.property(
      within(1e-3, 1e3),
      within(-5, 5),
      (base, exponent) => close(pow(base, exponent) / base ** exponent, 1, 1e-11),
    ),
  );
});

Deno.test("whole powers of two are exact, and what a double cannot hold is 0 or Infinity", () => {
  for (const x of [-1074, -1, 0, 1, 10, 1023]) strictEqual(exp2(x), 2 ** x);
  strictEqual(exp2(-2000), 0);
  strictEqual(exp2(2000), Infinity);
  ok(Number.isNaN(exp2(NaN)));
});

Deno.test("the hyperbolic tangent is exact to 1e-12, odd, and within −1 and 1", () => {
  fc.assert(fc.property(within(-50, 50), (x) => {
    close(tanh(x), Math.tanh(x), 1e-12);
    strictEqual(tanh(-x), -tanh(x));
    ok(Math.abs(tanh(x)) <= 1);
  }));
});

Deno.test("levels and notes come back from gains and frequencies", () => {
  strictEqual(dbToGain(0), 1);
  close(dbToGain(-6), 0.501187233627, 1e-11);
  fc.assert(
    fc.property(
      within(-120, 40),
      (levelDb) => close(gainToDb(dbToGain(levelDb)), levelDb, 1e-9),
    ),
  );
  close(midiToHz(60), 261.6255653, 1e-6);
  fc.assert(
    fc.property(
      within(0, 127),
      (note) => close(hzToMidi(midiToHz(note)), note, 1e-9),
    ),
  );
});
