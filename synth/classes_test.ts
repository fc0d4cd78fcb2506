import { ok } from "node:assert/strict";
import { scaled } from "../tests/support/scaled.ts";
import { CLASSES, confusionOf, exampleOf } from "./testing/classes.ts";

/** Of all examples; at a twentieth of the count the centroids are of few. */
const LEAST_RIGHT = 0.9;
const SEEDS = Math.max(6, scaled(50));

Deno.test("kicks, snares, hats, toms and cymbals are told apart, whatever they lean to", () => {
  const examples = Object.entries(CLASSES).flatMap(([name, kinds]) =>
    kinds.flatMap((kind) => Array.from({ length: SEEDS }, (_, seed) => exampleOf(name, kind, seed)))
  );
  const confusion = confusionOf(examples);
  const names = Object.keys(CLASSES);
  console.log(`${" ".repeat(8)}${names.map((name) => name.padStart(8)).join("")}`);
  let right = 0;
  for (const [name, row] of confusion) {
    right += row.get(name) ?? 0;
    console.log(`${name.padEnd(8)}${names.map((taken) => String(row.get(taken) ?? 0).padStart(8)).join("")}`);
  }
  const share = right / examples.length;
  console.log(`${(100 * share).toFixed(1)} % of ${examples.length} right`);
  ok(share >= LEAST_RIGHT, `${share}`);
});
