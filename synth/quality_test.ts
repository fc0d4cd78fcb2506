import { deepStrictEqual } from "node:assert/strict";
import { scaled } from "../tests/support/scaled.ts";
import { qualityFaults } from "./testing/quality_faults.ts";
import { KINDS } from "./kinds/mod.ts";
import { LOOPS } from "./loops/mod.ts";

const SEEDS = scaled(50);

for (const kind of Object.keys(KINDS)) {
  Deno.test(`${kind}: begins at once, ends in zeros, without offset, in tune, long enough and below its peak`, () => {
    const faults = Array.from({ length: SEEDS }, (_, seed) => qualityFaults({ prompt: "", kind, seed }))
      .flat();
    deepStrictEqual(faults, []);
  });
}

for (const kind of Object.keys(LOOPS)) {
  Deno.test(`${kind}: of its length to the frame, at its loudness, without a step at its seam`, () => {
    const faults = Array.from(
      { length: Math.ceil(SEEDS / 3) },
      (_, seed) => qualityFaults({ prompt: "", kind, bars: 2, seed }),
    ).flat();
    deepStrictEqual(faults, []);
  });
}
