import { match, notStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { arbitraryGroove } from "../formats/testing/arbitrary_groove.ts";
import { fingerprint } from "./fingerprint.ts";
import { BOSSA, drumGroove, ROCK, withHits } from "./testing/drum_groove.ts";

const rock = fingerprint(drumGroove(ROCK));

Deno.test("twins may differ in names, colours, tempo, swing, dynamics and timing", () => {
  fc.assert(fc.property(
    arbitraryGroove(),
    fc.integer({ min: 1, max: 127 }),
    fc.integer({ min: -50, max: 50 }),
    fc.string({ minLength: 1 }),
    (groove, velocity, offsetMs, name) => {
      const twin = withHits({ ...groove, bpm: 97, swing: 12 }, (hit) => ({ ...hit, velocity, offsetMs }));
      twin.tracks = twin.tracks.map((track, index) => ({
        ...track,
        id: `${index}`,
        name,
        color: "#123456",
        volume: 0.3,
      }));
      strictEqual(fingerprint(twin), fingerprint(groove));
    },
  ));
});

Deno.test("twins may be written on another grid, or out twice", () => {
  const finer = withHits(
    drumGroove(ROCK, { stepsPerBeat: 12, steps: 48 }),
    (hit) => ({ ...hit, step: hit.step * 3 }),
  );
  strictEqual(fingerprint(finer), rock);
  const twice = Object.fromEntries(Object.entries(ROCK).map(([role, row]) => [role, row + row]));
  strictEqual(fingerprint(drumGroove(twice)), rock);
});

Deno.test("twins may play a band on another instrument of it", () => {
  const { closedHat, ...rest } = ROCK;
  strictEqual(fingerprint(drumGroove({ ...rest, ride: closedHat })), rock);
});

Deno.test("one hit more, one hit moved or a bar more of silence makes another groove", () => {
  notStrictEqual(fingerprint(drumGroove({ ...ROCK, kick: "x.......x.x....x" })), rock);
  notStrictEqual(fingerprint(drumGroove({ ...ROCK, kick: "x.......x..x...." })), rock);
  notStrictEqual(fingerprint(drumGroove(ROCK, { steps: 32 })), rock);
  notStrictEqual(fingerprint(drumGroove(BOSSA)), rock);
});

Deno.test("a fingerprint is 16 hex digits that stay the same from release to release", () => {
  fc.assert(fc.property(arbitraryGroove(), (groove) => match(fingerprint(groove), /^[0-9a-f]{16}$/)));
  strictEqual(rock, "2f0ca72efcb37ca1");
});

Deno.test("thousands of kick patterns each have a fingerprint of their own", () => {
  const seen = new Set<string>();
  let asked = 0;
  for (let bits = 0; bits < 2 ** 16; bits += 7) {
    const kick = bits.toString(2).padStart(16, "0").replaceAll("1", "x").replaceAll("0", ".");
    seen.add(fingerprint(drumGroove({ kick })));
    asked++;
  }
  strictEqual(seen.size, asked);
});
