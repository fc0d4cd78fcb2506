import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { wilsonShare } from "./wilson.ts";

const four = (value: number) => value.toFixed(4);

/** Newcombe, Statistics in Medicine 17 (1998), table I, method 3. */
const PUBLISHED = [
  [81, 263, "0.2553", "0.3662"],
  [15, 148, "0.0624", "0.1605"],
  [0, 20, "0.0000", "0.1611"],
  [1, 29, "0.0061", "0.1718"],
] as const;

for (const [part, whole, low, high] of PUBLISHED) {
  Deno.test(`the interval of ${part} in ${whole} is the published one`, () => {
    const share = wilsonShare(part, whole);
    deepStrictEqual([four(share.low), four(share.high)], [low, high]);
  });
}

Deno.test("no crash in 300 proves only 98.7 %", () => {
  const { share, low, high } = wilsonShare(300, 300);
  deepStrictEqual([share, four(low), high], [1, "0.9874", 1]);
});

Deno.test("an interval is within 0 and 1, around its share, and mirrors that of the others", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e12 }), fc.double({ min: 0, max: 1, noNaN: true }), (whole, x) => {
      const part = Math.round(x * whole);
      const { share, low, high } = wilsonShare(part, whole);
      ok(0 <= low && low <= share && share <= high && high <= 1, `${low} ${share} ${high}`);
      ok(Math.abs(wilsonShare(whole - part, whole).high - (1 - low)) < 1e-9);
      if (part === 0) strictEqual(low, 0);
    }),
  );
});
