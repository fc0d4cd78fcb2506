import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { chooseGrid } from "./choose_grid.ts";

const common = { bpm: 90, meter: { num: 4, den: 4 }, toleranceQuarters: 0.001 } as const;

function onsets(...quarters: number[]) {
  return quarters.map((at) => ({ quarters: at, writtenQuarters: at, track: "kick" }));
}

Deno.test("a grid every onset sits on wins, the coarsest first", () => {
  strictEqual(chooseGrid(onsets(0, 0.25, 1.5), common).stepsPerBeat, 4);
  strictEqual(chooseGrid(onsets(0, 1 / 3, 2 / 3), common).stepsPerBeat, 6);
  strictEqual(chooseGrid(onsets(0, 1 / 3, 0.25), common).stepsPerBeat, 12);
});

Deno.test("of grids that clip as little the one that collides least wins", () => {
  const played = onsets(0.003, 0.095);
  deepStrictEqual(chooseGrid(played, common), { stepsPerBeat: 6, clipped: 0, collided: 0 });
});

Deno.test("clipping counts before colliding", () => {
  const slow = { ...common, bpm: 60 };
  strictEqual(chooseGrid(onsets(0.003, 0.06, 0.115), slow).clipped, 0);
});

Deno.test("different tracks never collide", () => {
  const pair = [...onsets(0.003), ...onsets(0.004).map((onset) => ({ ...onset, track: "snare" }))];
  deepStrictEqual(chooseGrid(pair, common), { stepsPerBeat: 4, clipped: 0, collided: 0 });
});

Deno.test("only grids that divide the bar compete, and bars within 64 steps come first", () => {
  strictEqual(chooseGrid(onsets(0, 1 / 3), { ...common, meter: { num: 7, den: 16 } }).stepsPerBeat % 4, 0);
  strictEqual(chooseGrid(onsets(1 / 12), { ...common, meter: { num: 6, den: 4 } }).stepsPerBeat < 12, true);
  strictEqual(chooseGrid(onsets(0), { ...common, meter: { num: 1, den: 32 } }).stepsPerBeat, 8);
});
