import { ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { arbitraryGroove } from "../../formats/testing/arbitrary_groove.ts";
import type { Groove } from "../../groove/types.ts";
import { BOSSA, drumGroove, ROCK, withHits } from "../testing/drum_groove.ts";
import { embed, embedRotations, SPACES, VECTOR_LENGTH } from "./embed.ts";
import { dot } from "./unit_vector.ts";

const distance = (a: Groove, b: Groove, space: (typeof SPACES)[number] = "rhythm") =>
  1 - dot(embed(a, space), embed(b, space));
const near = (actual: number, expected: number) => ok(Math.abs(actual - expected) < 1e-4, `${actual}`);

Deno.test("a vector has 48 finite floats, of length 1 or all 0, in every space", () => {
  fc.assert(fc.property(arbitraryGroove(), fc.constantFrom(...SPACES), (groove, space) => {
    const vector = embed(groove, space);
    strictEqual(vector.length, VECTOR_LENGTH);
    const length = Math.sqrt(dot(vector, vector));
    ok(length === 0 || Math.abs(length - 1) < 1e-5, `${length}`);
  }));
});

Deno.test("playing everything louder does not change the rhythm", () => {
  const soft = withHits(drumGroove(BOSSA), (hit) => ({ ...hit, velocity: 40 }));
  const loud = withHits(drumGroove(BOSSA), (hit) => ({ ...hit, velocity: 120 }));
  near(distance(soft, loud), 0);
});

Deno.test("tempo, swing and offsets change the feel, not the rhythm", () => {
  const groove = drumGroove(BOSSA);
  const played = withHits(
    { ...groove, bpm: 90, swing: 60 },
    (hit) => ({ ...hit, offsetMs: hit.step % 3 * 10 }),
  );
  near(distance(groove, played), 0);
  ok(distance(groove, played, "feel") > 0.05);
  ok(distance(groove, played, "hybrid") > 0.01);
});

Deno.test("the same feel on other steps is the same feel", () => {
  near(
    distance(drumGroove({ kick: "x...x...x...x..." }), drumGroove({ snare: "..x...x..x......" }), "feel"),
    0,
  );
});

Deno.test("a ride in place of the hats, or a fill on the last beat, is nearer than another groove", () => {
  const { closedHat, ...rest } = ROCK;
  near(distance(drumGroove(ROCK), drumGroove({ ...rest, ride: closedHat })), 0);
  const fill = drumGroove({ ...ROCK, snare: "....x.......xxxx" });
  ok(distance(drumGroove(ROCK), fill) < distance(drumGroove(ROCK), drumGroove(BOSSA)) / 2);
});

Deno.test("the grid it is written on and the bars it is repeated for do not change the rhythm", () => {
  const finer = withHits(
    drumGroove(ROCK, { stepsPerBeat: 12, steps: 48 }),
    (hit) => ({ ...hit, step: hit.step * 3 }),
  );
  near(distance(drumGroove(ROCK), finer), 0);
  const twice = Object.fromEntries(Object.entries(ROCK).map(([role, row]) => [role, row + row]));
  near(distance(drumGroove(ROCK), drumGroove(twice)), 0);
});

Deno.test("turn n of a groove is the groove with every hit n sixteenths later", () => {
  const turned = withHits(drumGroove(BOSSA), (hit) => ({ ...hit, step: (hit.step + 3) % 16 }));
  near(dot(embedRotations(drumGroove(BOSSA), "rhythm")[3]!, embed(turned, "rhythm")), 1);
  near(dot(embedRotations(drumGroove(BOSSA), "hybrid")[3]!, embed(turned, "hybrid")), 1);
  strictEqual(embedRotations(drumGroove(BOSSA), "feel").length, 1);
});
