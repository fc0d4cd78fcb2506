import { ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { balance } from "./balance.ts";
import { evenness } from "./evenness.ts";

const near = (actual: number, expected: number) => ok(Math.abs(actual - expected) < 1e-9, `${actual}`);

Deno.test("equal spacing is perfectly even and perfectly balanced", () => {
  near(evenness([0, 4, 8, 12], 16), 1);
  near(balance([0, 4, 8, 12], 16), 1);
  near(evenness([1, 5, 9], 12), 1);
});

Deno.test("one onset is even, with all its weight on one side", () => {
  near(evenness([3], 16), 1);
  near(balance([3], 16), 0);
});

Deno.test("a triangle beside two opposite onsets is balanced without being even", () => {
  // A triangle at 1, 5, 9 and a pair at 0, 6: each is balanced, so the five together are.
  near(balance([0, 1, 5, 6, 9], 12), 1);
  ok(evenness([0, 1, 5, 6, 9], 12) < 0.95);
});

Deno.test("the son clave is more even than its onsets crowded together", () => {
  ok(evenness([0, 3, 6, 10, 12], 16) > evenness([0, 1, 2, 3, 4], 16));
  ok(balance([0, 3, 6, 10, 12], 16) > balance([0, 1, 2, 3, 4], 16));
});

Deno.test("evenness and balance stay within 0..1 and do not depend on where the circle starts", () => {
  const rhythm = fc.uniqueArray(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 16 });
  fc.assert(fc.property(rhythm, fc.integer({ min: 0, max: 15 }), (onsets, turn) => {
    const start = onsets.toSorted((a, b) => a - b);
    const turned = onsets.map((pulse) => (pulse + turn) % 16).toSorted((a, b) => a - b);
    for (const measure of [evenness, balance]) {
      const value = measure(start, 16);
      ok(value >= 0 && value <= 1);
      near(measure(turned, 16), value);
    }
  }));
});

Deno.test("no onset is neither even nor balanced", () => {
  strictEqual(evenness([], 16), 0);
  strictEqual(balance([], 16), 0);
});
