import { ok } from "node:assert/strict";
import { gainOf } from "../testing/measure.ts";
import { play, SAMPLE_RATE } from "../testing/play.ts";
import type { ModuleSpec } from "../types.ts";

const SHAPES: Readonly<Record<string, (w: number, damping: number) => [number, number]>> = {
  low: () => [1, 0],
  high: (w) => [-w * w, 0],
  band: (w, damping) => [0, damping * w],
  notch: (w) => [1 - w * w, 0],
  peak: (w) => [1 + w * w, 0],
};
/** Twenty frequencies from 40 Hz to 18 kHz. */
const POINTS = Array.from({ length: 20 }, (_, k) => 40 * (450 ** (k / 19)));

/** What comes out of a module for a single 1. */
function impulseOf(spec: Omit<ModuleSpec, "id">): Float32Array {
  return play({
    modules: [{ id: "i", type: "one" }, { ...spec, id: "f" }],
    cables: [["i.out", "f.in"]],
    feed: { one: [1] },
    seconds: 0.5,
  })[0]!;
}

for (const [shape, numerator] of Object.entries(SHAPES)) {
  Deno.test(`a ${shape} filter has the response of the analogue one at twenty frequencies`, () => {
    for (const [cutoffHz, resonance, slope] of [[300, 0.707, 1], [2_000, 8, 1], [9_000, 1.5, 2]] as const) {
      const impulse = impulseOf({
        type: "filter",
        parameters: { cutoffHz, resonance, slope },
        options: { shape },
      });
      for (const hz of POINTS) {
        const w = Math.tan(Math.PI * hz / SAMPLE_RATE) / Math.tan(Math.PI * cutoffHz / SAMPLE_RATE);
        const wanted = (Math.hypot(...numerator(w, 1 / resonance)) / Math.hypot(1 - w * w, w / resonance)) **
          slope;
        const got = gainOf(impulse, hz / SAMPLE_RATE);
        ok(Math.abs(got - wanted) < 1e-3 * wanted + 1e-4, `${cutoffHz} at ${hz} Hz: ${got}, not ${wanted}`);
      }
    }
  });
}

Deno.test("a shelf reaches its gain on its side, half of it at its frequency, and leaves the other", () => {
  for (const [shape, changed, kept] of [["lowShelf", 20, 20_000], ["highShelf", 20_000, 20]] as const) {
    for (const gainDb of [-18, 6, 24]) {
      const impulse = impulseOf({
        type: "eq",
        parameters: { frequencyHz: 1_000, gainDb },
        options: { shape },
      });
      const dbAt = (hz: number) => 20 * Math.log10(gainOf(impulse, hz / SAMPLE_RATE));
      ok(Math.abs(dbAt(changed) - gainDb) < 0.1, `${dbAt(changed)}`);
      ok(Math.abs(dbAt(kept)) < 0.1, `${dbAt(kept)}`);
      ok(Math.abs(dbAt(1_000) - gainDb / 2) < 0.05, `${dbAt(1_000)}`);
    }
  }
});

Deno.test("a peak has its gain at its frequency, and none far from it", () => {
  for (const gainDb of [-12, 9]) {
    const impulse = impulseOf({ type: "eq", parameters: { frequencyHz: 1_000, gainDb, q: 2 } });
    const dbAt = (hz: number) => 20 * Math.log10(gainOf(impulse, hz / SAMPLE_RATE));
    ok(Math.abs(dbAt(1_000) - gainDb) < 0.01, `${dbAt(1_000)}`);
    ok(Math.abs(dbAt(40)) < 0.1 && Math.abs(dbAt(18_000)) < 0.1);
  }
});
