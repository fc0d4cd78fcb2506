import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { euclid } from "./euclid.ts";

const written = (pattern: boolean[]) => pattern.map((struck) => struck ? "x" : ".").join("");

/** Toussaint, "The Euclidean Algorithm Generates Traditional Musical Rhythms", 2005. */
const PUBLISHED: [number, number, string][] = [
  [2, 3, "x.x"],
  [2, 5, "x.x.."],
  [3, 4, "x.xx"],
  [3, 5, "x.x.x"],
  [3, 7, "x.x.x.."],
  [3, 8, "x..x..x."],
  [4, 7, "x.x.x.x"],
  [4, 9, "x.x.x.x.."],
  [4, 11, "x..x..x..x."],
  [5, 6, "x.xxxx"],
  [5, 7, "x.xx.xx"],
  [5, 8, "x.xx.xx."],
  [5, 9, "x.x.x.x.x"],
  [5, 11, "x.x.x.x.x.."],
  [5, 12, "x..x.x..x.x."],
  [5, 16, "x..x..x..x..x..."],
  [7, 8, "x.xxxxxx"],
  [7, 12, "x.xx.x.xx.x."],
  [7, 16, "x..x.x.x..x.x.x."],
  [9, 16, "x.xx.x.x.xx.x.x."],
  [11, 24, "x..x.x.x.x.x..x.x.x.x.x."],
  [13, 24, "x.xx.x.x.x.x.xx.x.x.x.x."],
];

Deno.test("euclid gives the rhythms that Toussaint lists", () => {
  for (const [pulses, steps, rhythm] of PUBLISHED) strictEqual(written(euclid(pulses, steps)), rhythm);
});

Deno.test("euclid places exactly the pulses it is asked for, with gaps that differ by one step at most", () => {
  fc.assert(fc.property(
    fc.integer({ min: 1, max: 64 }).chain((steps) =>
      fc.tuple(fc.integer({ min: 1, max: steps }), fc.constant(steps), fc.integer({ min: -100, max: 100 }))
    ),
    ([pulses, steps, rotation]) => {
      const struck = euclid(pulses, steps, rotation).flatMap((hit, step) => hit ? [step] : []);
      strictEqual(struck.length, pulses);
      const gaps = struck.map((step, order) => (struck[order + 1] ?? struck[0]! + steps) - step);
      strictEqual(Math.max(...gaps) - Math.min(...gaps) <= 1, true);
    },
  ));
});

Deno.test("euclid starts a rotated pattern that many steps further on", () => {
  strictEqual(written(euclid(3, 8, 3)), "x..x.x..");
  strictEqual(written(euclid(3, 8, -2)), "x.x..x..");
  deepStrictEqual(euclid(5, 8, 8), euclid(5, 8));
});

Deno.test("euclid refuses counts that are no rhythm", () => {
  throws(() => euclid(9, 8), { name: "RangeError", message: /0 to 8 pulses, not 9/ });
  throws(() => euclid(0, 0), RangeError);
  throws(() => euclid(1, 2000), RangeError);
  throws(() => euclid(1.5, 8), RangeError);
  throws(() => euclid(3, 8, 0.5), RangeError);
});
