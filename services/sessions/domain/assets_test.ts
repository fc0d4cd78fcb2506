import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { documentOf, patternOf } from "../testing/documents.ts";
import { assetsOf } from "./assets.ts";

const sha256 = "a".repeat(64);

Deno.test("every sample of a session is told once, with its hash where the document states it", () => {
  const pattern = patternOf("a");
  const [kick] = pattern.groove.tracks;
  kick!.sampleId = "kick";
  kick!.hits[1]!.sampleId = "rim";
  kick!.hits[2]!.sampleId = "known";
  const document = documentOf({
    assets: [{ sampleId: "known" }, { sampleId: "spare", sha256, gain: 2 }, { sampleId: "known", sha256 }],
    tracks: [{ id: "t", name: "T", sampleId: "spare" }, { id: "u", name: "U", sampleId: "bell" }],
    patterns: [pattern],
  });
  deepStrictEqual(assetsOf(document), [
    { sampleId: "known", sha256 },
    { sampleId: "spare", sha256, gain: 2 },
    { sampleId: "bell" },
    { sampleId: "kick" },
    { sampleId: "rim" },
  ]);
});

Deno.test("the list of samples keeps its bound", () => {
  const sampled = (from: number) => {
    const pattern = patternOf(`p${from}`, Array.from({ length: 64 }, (_, step) => step));
    pattern.groove.steps = 64;
    const [track] = pattern.groove.tracks;
    pattern.groove.tracks = Array.from({ length: 16 }, (_, t) => ({
      ...track!,
      id: `t${t}`,
      hits: track!.hits.map((hit) => ({ ...hit, sampleId: `${from}.${t}.${hit.step}` })),
    }));
    return pattern;
  };
  strictEqual(assetsOf(documentOf({ patterns: [0, 1, 2, 3, 4].map(sampled) })).length, 4096);
});
