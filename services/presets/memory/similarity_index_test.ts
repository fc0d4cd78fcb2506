import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { embed, embedRotations } from "@downbeat/music";
import fc from "fast-check";
import { vectorsOf } from "../domain/analyse.ts";
import { BACKBEAT, beat, HOUSE } from "../testing/grooves.ts";
import { SimilarityIndex } from "./similarity_index.ts";

/** Vectors nobody else has: a one in each space at the place of the number. */
function vectorsNumbered(n: number): Float32Array {
  const vectors = new Float32Array(144);
  for (const space of [0, 1, 2]) vectors[space * 48 + n % 48] = 1 + Math.floor(n / 48);
  return vectors;
}

Deno.test("the index holds exactly what was put and not removed, whatever the order", () => {
  const step = fc.record({ n: fc.nat(60), put: fc.boolean() });
  fc.assert(fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
    const index = new SimilarityIndex();
    const kept = new Map<string, number>();
    for (const { n, put } of steps) {
      const id = `prs_${n}`;
      if (put) index.put(id, vectorsNumbered(n));
      else index.remove(id);
      if (put) kept.set(id, n);
      else kept.delete(id);
    }
    strictEqual(index.size, kept.size);
    for (const [id, n] of kept) {
      const nearest = index.search("feel", [vectorsNumbered(n).subarray(48, 96)], kept.size).slice(0, 2);
      ok(nearest.some((hit) => hit.id === id));
    }
  }));
});

Deno.test("the index grows beyond its first room and keeps what it had", () => {
  const index = new SimilarityIndex();
  index.put("prs_house", vectorsOf(HOUSE));
  for (let n = 0; n < 3_000; n++) index.put(`prs_${n}`, vectorsOf(BACKBEAT));
  strictEqual(index.size, 3_001);
  strictEqual(index.search("rhythm", [embed(HOUSE, "rhythm")], 1)[0]?.id, "prs_house");
});

Deno.test("a question in all its rotations finds a groove that starts elsewhere", () => {
  const index = new SimilarityIndex();
  index.put("prs_late", vectorsOf(beat({ kick: "...x..x.........", snare: ".....x.........x" })));
  index.put("prs_other", vectorsOf(BACKBEAT));
  const asked = beat({ kick: "x..x............", snare: "..x.........x..." });
  const [hit] = index.search("rhythm", embedRotations(asked, "rhythm"), 1);
  deepStrictEqual([hit?.id, hit?.rotation, (hit?.distance ?? 1) < 1e-5], ["prs_late", 13, true]);
});
