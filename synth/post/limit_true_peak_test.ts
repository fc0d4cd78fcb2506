import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { scaled } from "../../tests/support/scaled.ts";
import { noise, pattern, sine, stroke } from "../analysis/testing/signals.ts";
import { truePeak, truePeakDb } from "../analysis/true_peak.ts";
import { limitTruePeak } from "./limit_true_peak.ts";
import { smoothGain } from "./smooth_gain.ts";

const CEILING = 10 ** (-1 / 20);

Deno.test("no true peak is above the ceiling, whatever the sound, across the seam of loops too", () => {
  const values = fc.array(fc.float({ min: -8, max: 8, noNaN: true }), { minLength: 1, maxLength: 800 });
  fc.assert(
    fc.property(
      values,
      fc.boolean(),
      fc.double({ min: -12, max: 0, noNaN: true }),
      (list, loop, ceilingDb) => {
        const limited = limitTruePeak([Float32Array.from(list)], 48_000, { ceilingDb, loop });
        ok(truePeakDb(limited) <= ceilingDb + 1e-9, `${truePeakDb(limited)}`);
        if (loop) ok(20 * Math.log10(truePeak(limited, "either")) <= ceilingDb + 1e-9);
      },
    ),
    { numRuns: scaled(2000) },
  );
  for (
    const sound of [
      noise(0.5, 48_000, 1, 4),
      stroke(60, 0.3, 0.5, 48_000).map((x) => 5 * x),
      pattern(120, 1, 48_000).map((x) => 3 * x),
    ]
  ) {
    ok(truePeakDb(limitTruePeak([sound], 48_000)) <= -1);
  }
});

Deno.test("a sound below the ceiling comes back bit for bit", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.boolean(), (seed, loop) => {
      const hiss = noise(0.05, 48_000, seed, 0.4);
      deepStrictEqual(limitTruePeak([hiss, hiss], 48_000, { loop }), [hiss, hiss]);
    }),
    { numRuns: 20 },
  );
  deepStrictEqual(limitTruePeak([], 48_000), []);
  deepStrictEqual(limitTruePeak([new Float32Array(100)], 48_000), [new Float32Array(100)]);
});

Deno.test("a peak changes nothing more than 1.5 ms before it or a second after it", () => {
  const tone = sine(200, 2, 48_000, 0.5);
  const peaked = tone.slice();
  for (let i = 24_000; i < 24_010; i++) peaked[i]! += 1.2;
  const [limited] = limitTruePeak([peaked], 48_000);
  for (let i = 0; i < 24_000 - 12 - 2 * 72; i++) strictEqual(limited![i], tone[i]);
  for (let i = 72_000; i < tone.length; i++) strictEqual(limited![i], tone[i]);
  ok(limited![24_005]! < CEILING && limited![24_005]! > 0.8 * CEILING);
});

Deno.test("channels are turned down together, so that nothing moves sideways", () => {
  const loud = noise(0.2, 48_000, 1, 1.5);
  const [left, right] = limitTruePeak([loud, loud.map((x) => x / 4)], 48_000);
  left!.forEach((x, i) => ok(Math.abs(right![i]! - x / 4) < 1e-7));
});

Deno.test("the gain is nowhere above the needed one, and in a loop the same wherever it begins", () => {
  const way = { sampleRate: 48_000, releaseSec: 0.06 };
  const needs = fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 1, maxLength: 400 });
  fc.assert(fc.property(needs, fc.boolean(), (list, loop) => {
    const gain = Float64Array.from(list);
    smoothGain(gain, { ...way, loop });
    list.forEach((need, i) => ok(gain[i]! <= need + 1e-12 && gain[i]! > 0));
  }));
  const needed = new Float64Array(9600).fill(1);
  needed[9590] = 0.5;
  smoothGain(needed, { ...way, loop: true });
  ok(needed[0]! < 0.55 && needed[9_500]! > 0.9);
});
