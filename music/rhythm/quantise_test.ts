import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { drumGroove, ROCK, withHits } from "../analysis/testing/drum_groove.ts";
import { arbitraryGroove } from "../formats/testing/arbitrary_groove.ts";
import { parseGroove } from "../groove/parse_groove.ts";
import { onsetQuarters, quartersToMs } from "../groove/timing.ts";
import { quantise } from "./quantise.ts";

const late = (offsetMs: number) => withHits(drumGroove(ROCK), (hit) => ({ ...hit, offsetMs }));
const offsets = (groove: ReturnType<typeof drumGroove>) =>
  groove.tracks.flatMap(({ hits }) => hits.map((hit) => hit.offsetMs ?? 0));

Deno.test("quantise keeps hits that are already on the grid", () => {
  deepStrictEqual(quantise(drumGroove(ROCK), { strength: 1 }), drumGroove(ROCK));
});

Deno.test("quantise moves hits towards the grid by its strength", () => {
  deepStrictEqual(new Set(offsets(quantise(late(20), { strength: 0 }))), new Set([20]));
  deepStrictEqual(new Set(offsets(quantise(late(20), { strength: 0.25 }))), new Set([15]));
  deepStrictEqual(quantise(late(20), { strength: 1 }), drumGroove(ROCK));
});

Deno.test("quantise to another grid leaves hits where they sound as long as its strength is 0", () => {
  const groove = late(-10);
  const finer = quantise(groove, { strength: 0, stepsPerBeat: 12 });
  strictEqual(finer.steps, 48);
  for (const [index, track] of groove.tracks.entries()) {
    for (const [order, hit] of track.hits.entries()) {
      const moved = onsetQuarters(finer, finer.tracks[index]!.hits[order]!) - onsetQuarters(groove, hit);
      ok(Math.abs(quartersToMs(groove.bpm, moved)) < 0.001);
    }
  }
});

Deno.test("quantise to a coarser grid keeps the loudest of the hits that meet", () => {
  const groove = drumGroove({ snare: "x...ox.........." });
  const hits = quantise(groove, { strength: 1, stepsPerBeat: 3 }).tracks.map((track) => track.hits);
  deepStrictEqual(hits[0], [{ step: 0, velocity: 100 }, { step: 3, velocity: 30 }, {
    step: 4,
    velocity: 100,
  }]);
  const doubled = drumGroove({ snare: "ox" }, { stepsPerBeat: 12, steps: 24 });
  deepStrictEqual(quantise(doubled, { strength: 1, stepsPerBeat: 4 }).tracks[0]!.hits, [{
    step: 0,
    velocity: 100,
  }]);
});

Deno.test("quantise to a grid carries a hit near the loop's end to its start", () => {
  const groove = drumGroove({ kick: "...............x" }, { stepsPerBeat: 4 });
  const pushed = withHits(groove, (hit) => ({ ...hit, offsetMs: 50 }));
  deepStrictEqual(quantise(pushed, { strength: 1, stepsPerBeat: 3 }).tracks[0]!.hits, [{
    step: 0,
    velocity: 100,
  }]);
});

Deno.test("quantise refuses a strength or a grid that does not fit", () => {
  throws(() => quantise(drumGroove(ROCK), { strength: 1.1 }), { name: "RangeError", message: /not 1.1/ });
  throws(() => quantise(drumGroove(ROCK), { strength: NaN }), RangeError);
  const long = drumGroove({ kick: "x".padEnd(64, ".") });
  throws(() => quantise(long, { strength: 1, stepsPerBeat: 12 }), /not 192/);
});

Deno.test("quantise answers a valid groove whenever it answers", () => {
  fc.assert(fc.property(
    arbitraryGroove(),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom(undefined, 3 as const, 4 as const, 6 as const, 8 as const, 12 as const),
    (groove, strength, stepsPerBeat) => {
      let quantised;
      try {
        quantised = quantise(groove, { strength, ...(stepsPerBeat && { stepsPerBeat }) });
      } catch (error) {
        ok(error instanceof RangeError);
        return;
      }
      const parsed = parseGroove(JSON.parse(JSON.stringify(quantised)));
      ok("groove" in parsed, JSON.stringify(parsed));
    },
  ));
});
