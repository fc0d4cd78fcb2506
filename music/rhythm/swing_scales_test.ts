import { ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { swingFrom, type SwingScale, swingTo } from "./swing_scales.ts";

const SCALES: SwingScale[] = ["mpc", "hydrogen", "grooveScribe", "ratio"];

Deno.test("straight and fullest swing have the value each scale gives them", () => {
  strictEqual(swingTo("mpc", 0), 50);
  strictEqual(swingTo("mpc", 100), 75);
  strictEqual(swingTo("hydrogen", 100), 1);
  strictEqual(swingTo("grooveScribe", 100), 50);
  strictEqual(swingTo("ratio", 0), 1);
  strictEqual(swingTo("ratio", 100), 3);
});

Deno.test("a triplet is 66.67 % on an MPC and two to one as a ratio", () => {
  ok(Math.abs(swingTo("mpc", 200 / 3) - 200 / 3) < 1e-9);
  ok(Math.abs(swingTo("ratio", 200 / 3) - 2) < 1e-9);
});

Deno.test("every swing survives the way to another scale and back", () => {
  fc.assert(fc.property(
    fc.constantFrom(...SCALES),
    fc.double({ min: 0, max: 100, noNaN: true }),
    (scale, swing) => ok(Math.abs(swingFrom(scale, swingTo(scale, swing)) - swing) < 1e-6),
  ));
});

Deno.test("swing outside the scale is refused with the scale's own limits", () => {
  throws(() => swingFrom("mpc", 49), {
    name: "RangeError",
    message: /from 50 to 75 on the scale mpc, not 49/,
  });
  throws(() => swingTo("mpc", 101), RangeError);
  throws(() => swingFrom("ratio", NaN), RangeError);
});
