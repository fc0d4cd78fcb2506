import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { placeInOrder } from "./collection.ts";

const ID = fc.constantFrom("a", "b", "c", "d", "e", "f");
const ORDER = fc.uniqueArray(ID);

Deno.test("placeInOrder puts the preset where it was asked for, or at the end, and keeps the others' order", () => {
  fc.assert(fc.property(ORDER, ID, fc.nat(9), (order, id, position) => {
    const placed = placeInOrder(order, id, position);
    const others = order.filter((one) => one !== id);
    strictEqual(placed.indexOf(id), Math.min(position, others.length));
    deepStrictEqual(placed.filter((one) => one !== id), others);
  }));
});

Deno.test("placeInOrder without a position appends what is new and leaves what is there", () => {
  deepStrictEqual(placeInOrder(["a", "b"], "c", undefined), ["a", "b", "c"]);
  deepStrictEqual(placeInOrder(["a", "b"], "a", undefined), ["a", "b"]);
});
