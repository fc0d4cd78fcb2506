import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { placeOnset } from "./place_onset.ts";

const at = (quarters: number) => ({ quarters, writtenQuarters: quarters });

Deno.test("an onset on a step keeps it without an offset", () => {
  deepStrictEqual(placeOnset(at(1.25), 4, 120), { step: 5, offsetMs: 0, clipped: false });
});

Deno.test("the distance from the step becomes the offset, early ones negative", () => {
  deepStrictEqual(placeOnset(at(0.26), 4, 120), { step: 1, offsetMs: 5, clipped: false });
  deepStrictEqual(placeOnset(at(0.24), 4, 120), { step: 1, offsetMs: -5, clipped: false });
});

Deno.test("an offset beyond 50 ms is cut to 50, and 50 itself is not", () => {
  deepStrictEqual(placeOnset(at(0.1), 4, 60), { step: 0, offsetMs: 50, clipped: true });
  deepStrictEqual(placeOnset(at(0.05), 4, 60), { step: 0, offsetMs: 50, clipped: false });
});

Deno.test("a written position decides the step, the sounding one only the offset", () => {
  deepStrictEqual(placeOnset({ quarters: 0.27, writtenQuarters: 0.1875 }, 16, 60).step, 3);
});

Deno.test("every tick of 1920 at 300 bpm is found again from three decimals", () => {
  for (let tick = 0; tick < 1920; tick++) {
    const { step, offsetMs, clipped } = placeOnset(at(tick / 1920), 12, 300);
    ok(!clipped);
    strictEqual(Math.round((step / 12 + offsetMs * 300 / 60_000) * 1920), tick);
  }
});
