import { deepStrictEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import { arbitraryGroove } from "../formats/testing/arbitrary_groove.ts";
import type { Groove } from "../groove/types.ts";
import { cycleQuarters, foldOnsets, placeNearest, rotateGrid } from "./band_grid.ts";
import { onsetsOf } from "./onsets.ts";
import { BOSSA, drumGroove, ROCK } from "./testing/drum_groove.ts";

const fold = (groove: Groove) =>
  foldOnsets(groove, onsetsOf(groove), {
    quarters: (onset) => onset.quarters,
    strength: () => 1,
    place: placeNearest,
  });
const row = (grid: Float32Array, band: number) =>
  [...grid.slice(band * 16, band * 16 + 16)].map((value) => value === 1 ? "x" : value === 0 ? "." : "~").join(
    "",
  );

Deno.test("one bar of sixteenths folds onto itself, a row for each band", () => {
  const grid = fold(drumGroove(ROCK));
  deepStrictEqual([row(grid, 0), row(grid, 1), row(grid, 2)], [ROCK.kick, ROCK.snare, ROCK.closedHat]);
});

Deno.test("bars are averaged", () => {
  const grid = fold(drumGroove({ kick: "x...............x.......x......." }));
  deepStrictEqual(row(grid, 0), "x.......~.......");
  deepStrictEqual(grid[8], 0.5);
});

Deno.test("a loop shorter than a bar plays until the bar is full", () => {
  deepStrictEqual(row(fold(drumGroove({ kick: "x..." })), 0), "x...x...x...x...");
  deepStrictEqual(row(fold(drumGroove({ kick: "x....." })), 0), "x.....x.....x...");
});

Deno.test("two bars of 2/4 fold like one of 4/4, and two of 6/8 like one of 12/8", () => {
  const samba = drumGroove({ surdo: "x...x.x.x...x..." }, { meter: { num: 2, den: 4 } });
  deepStrictEqual(row(fold(samba), 0), "x...x.x.x...x...");
  deepStrictEqual(cycleQuarters({ num: 6, den: 8 }), cycleQuarters({ num: 12, den: 8 }));
});

Deno.test("triplets of 4/4 and the eighths of 12/8 land on the same positions", () => {
  const triplets = drumGroove({ cowbell: "x.xx.xx.xx.x" }, { stepsPerBeat: 3 });
  const eighths = drumGroove({ cowbell: "x...x.x...x.x...x.x...x." }, { meter: { num: 12, den: 8 } });
  deepStrictEqual(fold(triplets), fold(eighths));
});

Deno.test("a hit halfway between two positions counts half on each", () => {
  const grid = fold(drumGroove({ kick: ".x".padEnd(32, ".") }, { stepsPerBeat: 8 }));
  deepStrictEqual([...grid.slice(0, 3)], [0.5, 0.5, 0]);
});

Deno.test("a hit nearest to the end of the loop is a hit at its start", () => {
  const grid = fold(drumGroove({ kick: "x".padStart(63, ".") }, { stepsPerBeat: 12 }));
  deepStrictEqual(row(grid, 0), "~...............");
});

Deno.test("turning a grid all the way round leaves it as it was", () => {
  const grid = fold(drumGroove(BOSSA));
  deepStrictEqual(rotateGrid(grid, 16), grid);
  deepStrictEqual(rotateGrid(rotateGrid(grid, 5), 11), grid);
  deepStrictEqual(row(rotateGrid(grid, 2), 1), "..x..x..x...x..x");
});

Deno.test("every cell of every groove stays within 0..1", () => {
  fc.assert(fc.property(arbitraryGroove(), (groove) => {
    ok(fold(groove).every((value) => value >= 0 && value <= 1));
  }));
});
