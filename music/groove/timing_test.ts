import { ok, strictEqual } from "node:assert/strict";
import { barQuarters, onsetQuarters, stepQuarters, swingDelayQuarters } from "./timing.ts";

const sixteenths = { bpm: 120, stepsPerBeat: 4, swing: 0, swingUnit: "16th" } as const;

Deno.test("a straight step sits at its share of the quarter note", () => {
  strictEqual(stepQuarters(sixteenths, 6), 1.5);
  strictEqual(stepQuarters({ stepsPerBeat: 12 }, 5), 5 / 12);
});

Deno.test("swing of 66.67 puts every second sixteenth on the triplet", () => {
  const swung = { ...sixteenths, swing: 200 / 3 };
  strictEqual(swingDelayQuarters(swung, 0), 0);
  strictEqual(swingDelayQuarters(swung, 2), 0);
  ok(Math.abs(0.25 + swingDelayQuarters(swung, 1) - 1 / 3) < 1e-12);
  ok(Math.abs(0.75 + swingDelayQuarters(swung, 3) - 5 / 6) < 1e-12);
});

Deno.test("swing of 100 is three quarters of the pair", () => {
  strictEqual(0.5 + swingDelayQuarters({ stepsPerBeat: 4, swing: 100, swingUnit: "8th" }, 2), 0.75);
});

Deno.test("eighth-note swing leaves sixteenths alone, and triplet grids have no off-beat sixteenth to move", () => {
  strictEqual(swingDelayQuarters({ stepsPerBeat: 4, swing: 80, swingUnit: "8th" }, 1), 0);
  for (const step of [0, 1, 2, 3, 4, 5]) {
    strictEqual(swingDelayQuarters({ stepsPerBeat: 3, swing: 80, swingUnit: "16th" }, step), 0);
  }
});

Deno.test("an offset moves the onset after swing, and may cross the start of the loop", () => {
  strictEqual(onsetQuarters({ ...sixteenths, swing: 50 }, { step: 1, offsetMs: 50 }), 0.25 + 0.0625 + 0.1);
  strictEqual(onsetQuarters(sixteenths, { step: 0, offsetMs: -50 }), -0.1);
});

Deno.test("a bar is measured in quarter notes", () => {
  strictEqual(barQuarters({ num: 6, den: 8 }), 3);
  strictEqual(barQuarters({ num: 4, den: 4 }), 4);
});
