import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { parseGroove } from "./parse_groove.ts";
import type { Groove } from "./types.ts";

function beat(): Groove {
  return {
    bpm: 120,
    meter: { num: 4, den: 4 },
    stepsPerBeat: 4,
    steps: 16,
    swing: 0,
    swingUnit: "16th",
    tracks: [
      {
        id: "kick",
        name: "Kick",
        role: "kick",
        volume: 1,
        pan: 0,
        mute: false,
        solo: false,
        hits: [{ step: 0, velocity: 100 }],
      },
    ],
  };
}

function pointersOf(value: unknown): string[] {
  const parsed = parseGroove(value);
  return "errors" in parsed ? parsed.errors.map((fault) => fault.pointer) : [];
}

function withHit(hit: object): unknown {
  const groove = beat();
  return { ...groove, tracks: [{ ...groove.tracks[0], hits: [hit] }] };
}

Deno.test("a sound groove comes back unchanged, unknown members included", () => {
  const groove = { ...beat(), mood: { words: ["warm"] } };
  const parsed = parseGroove(groove);
  ok("groove" in parsed);
  strictEqual(parsed.groove, groove);
  deepStrictEqual(parsed.groove.mood, { words: ["warm"] });
});

Deno.test("each bound of a groove is kept", () => {
  deepStrictEqual(pointersOf({ ...beat(), bpm: 19 }), ["/bpm"]);
  deepStrictEqual(pointersOf({ ...beat(), bpm: NaN }), ["/bpm"]);
  deepStrictEqual(pointersOf({ ...beat(), stepsPerBeat: 5 }), ["/stepsPerBeat"]);
  deepStrictEqual(pointersOf({ ...beat(), steps: 65 }), ["/steps"]);
  deepStrictEqual(pointersOf({ ...beat(), swing: 101 }), ["/swing"]);
  deepStrictEqual(pointersOf({ ...beat(), meter: { num: 4, den: 3 } }), ["/meter/den"]);
  deepStrictEqual(pointersOf({ ...beat(), tracks: [] }), ["/tracks"]);
  deepStrictEqual(pointersOf(null), [""]);
  deepStrictEqual(pointersOf([]), [""]);
});

Deno.test("each bound of a hit is kept", () => {
  const pointer = "/tracks/0/hits/0";
  deepStrictEqual(pointersOf(withHit({ step: 16, velocity: 1 })), [`${pointer}/step`]);
  deepStrictEqual(pointersOf(withHit({ step: 0, velocity: 0 })), [`${pointer}/velocity`]);
  deepStrictEqual(pointersOf(withHit({ step: 0, velocity: 1, probability: 0 })), [`${pointer}/probability`]);
  deepStrictEqual(pointersOf(withHit({ step: 0, velocity: 1, offsetMs: -50.1 })), [`${pointer}/offsetMs`]);
  deepStrictEqual(pointersOf(withHit({ step: 0, velocity: 1, ratchet: 9 })), [`${pointer}/ratchet`]);
  deepStrictEqual(pointersOf(withHit({ step: 0, velocity: 1, effects: { drive: 2 } })), [
    `${pointer}/effects/drive`,
  ]);
});

Deno.test("a bar must be a whole number of steps", () => {
  deepStrictEqual(pointersOf({ ...beat(), meter: { num: 7, den: 8 }, stepsPerBeat: 3 }), ["/stepsPerBeat"]);
  deepStrictEqual(pointersOf({ ...beat(), meter: { num: 7, den: 8 }, stepsPerBeat: 4 }), []);
});

Deno.test("a step is taken once in a track, and a track id once in a groove", () => {
  const groove = beat();
  const track = { ...groove.tracks[0], hits: [{ step: 3, velocity: 9 }, { step: 3, velocity: 8 }] };
  deepStrictEqual(pointersOf({ ...groove, tracks: [track, track] }), [
    "/tracks/0/hits/1/step",
    "/tracks/1/id",
    "/tracks/1/hits/1/step",
  ]);
});

Deno.test("the list of errors is bounded", () => {
  const hits = Array.from({ length: 64 }, () => ({}));
  const groove = beat();
  strictEqual(pointersOf({ ...groove, tracks: [{ ...groove.tracks[0], hits }] }).length, 20);
});

Deno.test("a value nested deeper than the stack is an error", () => {
  const deep = JSON.parse("[".repeat(100_000) + "]".repeat(100_000));
  deepStrictEqual(pointersOf({ ...beat(), deep }), [""]);
});
