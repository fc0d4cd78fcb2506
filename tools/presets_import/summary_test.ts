import { match, ok, strictEqual } from "node:assert/strict";
import type { FileOutcome } from "./import_file.ts";
import { summaryOf } from "./summary.ts";

const LOSSES = {
  hits: 1200,
  kept: 64,
  clipped: 1,
  collided: 2,
  dropped: 3,
  unmapped: 4,
  outOfRange: 5,
  outsideWindow: 1131,
  examples: [],
};

const GRID = { bpm: 120, meter: { num: 4, den: 4 }, stepsPerBeat: 4, steps: 64 } as const;

function imported(file: string, twins = 0): FileOutcome {
  return {
    file,
    result: "imported",
    presets: [{ id: "prs_1", name: file, grid: GRID, startBar: 0, twins }],
    losses: LOSSES,
    exact: false,
  };
}

Deno.test("the summary adds up files, presets, twins and every loss, and says how fast it went", () => {
  const text = summaryOf([imported("a"), imported("b", 2), { file: "c", result: "skipped" }], 1500);
  strictEqual(
    text,
    [
      "3 files, 2 imported, 1 skipped, done by an earlier run",
      "2 presets, 1 with the pattern of one that was there before",
      "2,400 hits, 128 kept, 2,262 outside the window, 4 collided, 6 dropped",
      "of those kept or lost to another, 2 clipped, 8 unmapped, 10 out of range",
      "1.5 s, 2 files/s",
    ].join("\n"),
  );
});

Deno.test("the summary lists each refused file with the problem's name", () => {
  const outcomes = Array.from({ length: 51 }, (_, index): FileOutcome => ({
    file: `${index}.mid`,
    result: "refused",
    problem: "no-drum-notes",
    detail: "No note on channel 10",
  }));
  const text = summaryOf(outcomes, 1000);
  match(text, /^51 files, 51 refused\n/);
  ok(text.includes("\n  49.mid: no-drum-notes, No note on channel 10\n"));
  match(text, /and 1 more, which --report lists$/);
});

Deno.test("a run with nothing to do has a summary too", () => {
  match(summaryOf([], 0), /^0 files\n0\.0 s, 0 files\/s$/);
});
