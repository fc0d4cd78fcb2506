import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { BOSSA, drumGroove, ROCK, withHits } from "../testing/drum_groove.ts";
import { embed, embedRotations } from "./embed.ts";
import { nearest } from "./nearest.ts";
import { nearestRotated } from "./nearest_rotated.ts";
import { dot, unitVector } from "./unit_vector.ts";

const units = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 48, maxLength: 48 })
  .map((values) => unitVector(Float32Array.from(values)));
const packed = (rows: Float32Array[]) => Float32Array.from(rows.flatMap((row) => [...row]));

Deno.test("nearest agrees with sorting every row by distance", () => {
  fc.assert(fc.property(
    fc.array(units, { maxLength: 40 }),
    units,
    fc.integer({ min: 0, max: 12 }),
    (rows, query, k) => {
      const sorted = rows.map((row, index) => ({ index, similarity: dot(row, query) }))
        .sort((a, b) => b.similarity - a.similarity || a.index - b.index).slice(0, k);
      const found = nearest(packed(rows), rows.length, query, k);
      strictEqual(found.length, sorted.length);
      for (const [place, { index, distance }] of found.entries()) {
        ok(Math.abs(distance - (1 - sorted[place]!.similarity)) < 1e-6);
        ok(Math.abs(distance - (1 - dot(rows[index]!, query))) < 1e-6);
        ok(distance >= 0 && distance <= 2);
      }
      strictEqual(new Set(found.map(({ index }) => index)).size, found.length);
    },
  ));
});

Deno.test("nearest looks at the counted rows only", () => {
  const query = embed(drumGroove(ROCK), "rhythm");
  const matrix = packed([embed(drumGroove(BOSSA), "rhythm"), query]);
  deepStrictEqual(nearest(matrix, 1, query, 5).map(({ index }) => index), [0]);
});

Deno.test("nearestRotated finds a groove that starts elsewhere, and how to turn it", () => {
  const late = withHits(drumGroove(BOSSA), (hit) => ({ ...hit, step: (hit.step + 6) % 16 }));
  const matrix = packed([drumGroove(ROCK), late].map((groove) => embed(groove, "rhythm")));
  const [first, ...rest] = nearestRotated(matrix, 2, embedRotations(drumGroove(BOSSA), "rhythm"), 2);
  strictEqual(first!.index, 1);
  strictEqual(first!.rotation, 10);
  ok(rest.length === 1 && rest[0]!.distance > first!.distance);
});

Deno.test("nearestRotated agrees with turning the query every way for every row", () => {
  fc.assert(fc.property(
    fc.array(units, { maxLength: 40 }),
    fc.array(units, { minLength: 1, maxLength: 16 }),
    fc.integer({ min: 0, max: 12 }),
    (rows, queries, k) => {
      const turns = rows.map((row) => queries.map((query) => dot(row, query)));
      const expected = turns.map((each) => 1 - Math.max(...each)).sort((a, b) => a - b).slice(0, k);
      const found = nearestRotated(packed(rows), rows.length, queries, k);
      strictEqual(found.length, expected.length);
      strictEqual(new Set(found.map(({ index }) => index)).size, found.length);
      for (const [place, { index, distance, rotation }] of found.entries()) {
        ok(Math.abs(distance - expected[place]!) < 1e-5);
        ok(Math.abs(distance - (1 - turns[index]![(queries.length - rotation) % queries.length]!)) < 1e-5);
      }
    },
  ));
});
