import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { groove, part } from "./notation.ts";
import { NotationError } from "./notation_error.ts";
import { VELOCITY } from "./read_line.ts";

function refuses(code: string): (error: unknown) => boolean {
  return (error) => error instanceof NotationError && error.code === code;
}

Deno.test("a character is a step and its letter a velocity", () => {
  const { tracks, steps } = groove({ bpm: 100 }, [part("snare", ".... X..g .g.. x...")]);
  strictEqual(steps, 16);
  deepStrictEqual(tracks[0]?.hits.map((hit) => [hit.step, hit.velocity]), [[4, 124], [7, 38], [9, 38], [
    12,
    108,
  ]]);
});

Deno.test("velocity letters fall from accent to feather without repeating a value", () => {
  const values = [...VELOCITY.values()];
  ok(values.every((value, at) => at === 0 || value < (values[at - 1] ?? 0)));
});

Deno.test("a stride spreads characters over the grid, so an eighth-note line fits a sixteenth-note loop", () => {
  const { tracks, steps } = groove({ bpm: 150, meter: { num: 12, den: 8 }, stride: 2 }, [
    part("cowbell", "x.x.xx.x.x.x"),
    part("shaker", "x..... ...... ...... ......", { stride: 1 }),
  ]);
  strictEqual(steps, 24);
  deepStrictEqual(tracks[0]?.hits.map((hit) => hit.step), [0, 4, 8, 10, 14, 18, 22]);
  deepStrictEqual(tracks[1]?.hits.map((hit) => hit.step), [0]);
});

Deno.test("a one-bar part repeats through a two-bar loop, its modifiers with it", () => {
  const { tracks } = groove({ bpm: 100 }, [
    part("kick", "X... .... X... .... | X... .... ..x. ...."),
    part("snare", ".... x... .... x...", { lateMs: 5, offsetsMs: { 12: 9 } }),
  ]);
  deepStrictEqual(tracks[1]?.hits.map((hit) => [hit.step, hit.offsetMs]), [[4, 5], [12, 9], [20, 5], [
    28,
    9,
  ]]);
});

Deno.test("modifiers reach only the stroke they name, and absent ones leave no member behind", () => {
  const { tracks } = groove({ bpm: 100 }, [
    part("closedHat", "x.x. x.x. x.x. x.x.", { chances: { 2: 0.5 }, ratchets: { 14: 3 } }),
  ]);
  const hits = tracks[0]?.hits ?? [];
  deepStrictEqual(hits[0], { step: 0, velocity: 108 });
  deepStrictEqual(hits[1], { step: 2, velocity: 108, probability: 0.5 });
  deepStrictEqual(hits[7], { step: 14, velocity: 108, ratchet: 3 });
});

Deno.test("tracks of one name get ids of their own", () => {
  const { tracks } = groove({ bpm: 100 }, [
    part("conga", "x... .... .... ....", { name: "Conga Open" }),
    part("conga", ".x.. .... .... ....", { name: "Conga Open" }),
  ]);
  deepStrictEqual(tracks.map((track) => track.id), ["conga-open", "conga-open-2"]);
});

Deno.test("a slip of the pen is refused by the rule it breaks", () => {
  const bar = "x... .... .... ....";
  throws(() => groove({ bpm: 100 }, [part("kick", "x..! .... .... ....")]), refuses("character"));
  throws(() => groove({ bpm: 100 }, [part("kick", "x... | .... .... ....")]), refuses("bar-line"));
  throws(() => groove({ bpm: 100 }, [part("kick", "x... ....")]), refuses("bars"));
  throws(
    () => groove({ bpm: 100 }, [part("kick", `${bar}${bar}`), part("snare", `${bar}${bar}${bar}`)]),
    refuses("bars"),
  );
  throws(() => groove({ bpm: 100 }, [part("kick", bar.repeat(5))]), refuses("too-long"));
  throws(() => groove({ bpm: 100 }, [part("kick", bar, { ratchets: { 1: 2 } })]), refuses("place"));
  throws(() => groove({ bpm: 100 }, []), refuses("no-parts"));
});
