import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { metricWeights } from "./metric_weights.ts";
import { mostSyncopation, syncopations } from "./syncopation.ts";

const SIXTEENTHS = metricWeights([2, 2, 2, 2]);
const struck = (row: string) => [...row].flatMap((symbol, pulse) => symbol === "x" ? [pulse] : []);
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const index = (row: string) => sum(syncopations(struck(row), row.length, SIXTEENTHS));

Deno.test("four halvings give the weights that Fitch and Rosenfeld print", () => {
  deepStrictEqual(SIXTEENTHS, [0, -4, -3, -4, -2, -4, -3, -4, -1, -4, -3, -4, -2, -4, -3, -4]);
});

Deno.test("Figure 1 of Fitch and Rosenfeld has an index of 5", () => {
  strictEqual(index("..x...x.x.x...x."), 5);
});

Deno.test("the six 4/4 timelines have the index that their definition gives by hand", () => {
  strictEqual(index("x...x.x...x.x..."), 2, "shiko");
  strictEqual(index("x..x..x...x.x..."), 4, "son");
  strictEqual(index("x..x...x..x.x..."), 5, "rumba");
  strictEqual(index("x..x..x...xx...."), 6, "soukous");
  strictEqual(index("x..x..x...x...x."), 5, "gahu");
  strictEqual(index("x..x..x...x..x.."), 6, "bossa nova");
});

Deno.test("rhythms on the beat are not syncopated, and one off every beat is", () => {
  strictEqual(index("x...x...x...x..."), 0);
  strictEqual(index("xxxxxxxxxxxxxxxx"), 0);
  strictEqual(index("x..............."), 0);
  strictEqual(index("................"), 0);
  strictEqual(index("..x...x...x...x."), 1 + 2 + 1 + 3);
});

Deno.test("no bar scores more than the most a bar can", () => {
  strictEqual(mostSyncopation(SIXTEENTHS), 15);
  strictEqual(index(".x.x.x.x.x.x.x.x"), 15);
  fc.assert(fc.property(
    fc.constantFrom([2, 2, 2, 2], [2, 2, 3], [3, 2, 2], [5, 2, 2]).chain((divisions) => {
      const weights = metricWeights(divisions);
      return fc.tuple(
        fc.constant(weights),
        fc.subarray(weights.map((_, pulse) => pulse)),
      );
    }),
    ([weights, pulses]) => ok(sum(syncopations(pulses, weights.length, weights)) <= mostSyncopation(weights)),
  ));
});

Deno.test("two equal bars are twice as syncopated as one", () => {
  const son = "x..x..x...x.x...";
  strictEqual(index(son + son), 2 * index(son));
});
