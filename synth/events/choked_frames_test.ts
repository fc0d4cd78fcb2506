import { deepStrictEqual } from "node:assert/strict";
import { chokedFrames } from "./choked_frames.ts";

const hats = (...frames: number[]) => frames.map((frame) => ({ frame, group: "hats" }));

Deno.test("a hit is choked by the next of its group, the last by none", () => {
  deepStrictEqual(chokedFrames(hats(0, 10, 25)), [10, 15, Infinity]);
});

Deno.test("hits without a group, and hits of others, choke nothing", () => {
  deepStrictEqual(
    chokedFrames([{ frame: 0, group: "hats" }, { frame: 5, group: undefined }, {
      frame: 9,
      group: "cymbals",
    }]),
    [Infinity, Infinity, Infinity],
  );
});

Deno.test("in a loop the first hit of a group chokes the last of the round before", () => {
  deepStrictEqual(chokedFrames(hats(4, 10), 16), [6, 10]);
  deepStrictEqual(chokedFrames(hats(4), 16), [16]);
});

Deno.test("hits in the same frame sound together and are choked by the next", () => {
  deepStrictEqual(chokedFrames(hats(0, 0, 8, 8), 16), [8, 8, 8, 8]);
});
