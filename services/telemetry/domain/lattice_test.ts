import { ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { bucketOf } from "../testing/histogram_of.ts";
import { edge, MAX_INDEX, MIN_INDEX, SCALE, toGrid, ZERO_THRESHOLD } from "./lattice.ts";

const index = fc.integer({ min: MIN_INDEX, max: MAX_INDEX });

/** The double that follows a positive one. */
function next(value: number): number {
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  bits[0]! += 1n;
  return new Float64Array(bits.buffer)[0]!;
}

Deno.test("edges are powers of 2^(1/8), whole doublings exactly, from 2^-10 to 2^20", () => {
  strictEqual(edge(MIN_INDEX), ZERO_THRESHOLD);
  strictEqual(edge(MAX_INDEX + 1), 2 ** 20);
  for (let at = MIN_INDEX; at <= MAX_INDEX + 1; at++) {
    ok(Math.abs(edge(at) / 2 ** (at / 2 ** SCALE) - 1) < 1e-15, String(at));
    if (at % 8 === 0) strictEqual(edge(at), 2 ** (at / 8));
  }
});

Deno.test("there is no edge beyond the lattice", () => {
  throws(() => edge(MIN_INDEX - 1), RangeError);
  throws(() => edge(MAX_INDEX + 2), RangeError);
});

Deno.test("a bucket holds its upper edge and not its lower one", () => {
  for (let at = MIN_INDEX; at <= MAX_INDEX; at++) {
    strictEqual(bucketOf(edge(at + 1)), at);
    strictEqual(bucketOf(next(edge(at))), at);
  }
});

Deno.test("a value is in the bucket whose edges are around it", () => {
  fc.assert(fc.property(index, fc.double({ min: 0, max: 1, minExcluded: true, noNaN: true }), (at, part) => {
    const value = Math.min(edge(at + 1), next(edge(at)) + part * (edge(at + 1) - edge(at)));
    strictEqual(bucketOf(value), at);
  }));
});

Deno.test("adding sums on the grid is exact in any order", () => {
  const sums = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }).map(toGrid), { maxLength: 200 });
  fc.assert(fc.property(sums, (list) => {
    const add = (some: readonly number[]) => some.reduce((sum, one) => sum + one, 0);
    strictEqual(add(list.toReversed()), add(list));
    strictEqual(add(list.toSorted((a, b) => a - b)), add(list));
  }));
});
