import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { arbitraryGroove } from "../../formats/testing/arbitrary_groove.ts";
import { BOSSA, drumGroove, ROCK, withHits } from "../testing/drum_groove.ts";
import { compare } from "./compare.ts";
import { embed, SPACES } from "./embed.ts";
import { dot } from "./unit_vector.ts";

const near = (actual: number, expected: number) => ok(Math.abs(actual - expected) < 1e-5, `${actual}`);

Deno.test("a groove is at distance 0 from itself, band by band", () => {
  fc.assert(fc.property(arbitraryGroove(), fc.constantFrom(...SPACES), (groove, space) => {
    const { distance, score, bands } = compare(groove, groove, space);
    near(distance, 0);
    near(score, 1);
    for (const band of Object.values(bands)) near(band, 1);
  }));
});

Deno.test("a comparison is symmetric and within its ranges", () => {
  fc.assert(fc.property(arbitraryGroove(), arbitraryGroove(), fc.constantFrom(...SPACES), (a, b, space) => {
    const there = compare(a, b, space);
    const back = compare(b, a, space);
    near(there.distance, back.distance);
    deepStrictEqual(there.matchingSteps, back.matchingSteps);
    ok(there.distance >= 0 && there.distance <= 2);
    for (const value of [there.score, ...Object.values(there.bands)]) ok(value >= 0 && value <= 1);
    ok(there.matchingSteps.every((cell) => cell >= 0 && cell < 48));
  }));
});

Deno.test("a comparison has the distance that the vectors have", () => {
  const [a, b] = [drumGroove(ROCK), drumGroove(BOSSA)];
  for (const space of SPACES) near(compare(a, b, space).distance, 1 - dot(embed(a, space), embed(b, space)));
});

Deno.test("the reasons say which band agrees and where", () => {
  const { bands, matchingSteps } = compare(
    drumGroove(ROCK),
    drumGroove({ kick: ROCK.kick, snare: "..x.....x......." }),
    "rhythm",
  );
  near(bands.low, 1);
  strictEqual(bands.mid, 0);
  strictEqual(bands.high, 0);
  deepStrictEqual(matchingSteps, [0, 8, 10]);
});

Deno.test("with rotation a groove finds itself started elsewhere, and says by how much", () => {
  const late = withHits(drumGroove(BOSSA), (hit) => ({ ...hit, step: (hit.step + 6) % 16 }));
  ok(compare(drumGroove(BOSSA), late, "rhythm").distance > 0.3);
  const { distance, rotation } = compare(drumGroove(BOSSA), late, "rhythm", { rotation: true });
  near(distance, 0);
  strictEqual(rotation, 10);
});

Deno.test("rotation never makes grooves further apart", () => {
  fc.assert(
    fc.property(arbitraryGroove(), arbitraryGroove(), fc.constantFrom(...SPACES), (a, b, space) => {
      const turned = compare(a, b, space, { rotation: true });
      ok(turned.distance <= compare(a, b, space).distance + 1e-6);
      ok(turned.rotation! >= 0 && turned.rotation! < 16);
    }),
    { numRuns: 50 },
  );
});
