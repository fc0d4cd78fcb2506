import { match, notStrictEqual, strictEqual } from "node:assert/strict";
import { timelineHash } from "./hash.ts";

const TIMELINE = {
  rev: 3,
  epoch: "epoch-01",
  term: 1,
  segments: [{ b0: 0, t0: 1000.5, bpm0: 120 }],
  meter: { num: 4, den: 4 as const, barOrigin: 0 },
  playing: { on: false, atBeat: 0 },
};

Deno.test("a timeline's hash is the FNV-1a of its canonical text", () => {
  // The text is [3,"epoch-01",1,null,[[0,1000.5,120,null,null]],[4,4,0],[false,0]].
  strictEqual(timelineHash(TIMELINE), "cbbcb49d");
  match(timelineHash({ ...TIMELINE, rev: 4 }), /^[0-9a-f]{8}$/);
});

Deno.test("a timeline's hash outlives JSON, and differs when any member does", () => {
  const hash = timelineHash(TIMELINE);
  strictEqual(timelineHash(JSON.parse(JSON.stringify(TIMELINE))), hash);
  for (
    const changed of [
      { rev: 4 },
      { epoch: "epoch-02" },
      { term: 2 },
      { authority: "par_0" },
      { segments: [{ b0: 0, t0: 1000.5, bpm0: 120, bpm1: 130, rampMs: 50 }] },
      { meter: { ...TIMELINE.meter, barOrigin: 1 } },
      { playing: { on: true, atBeat: 0 } },
    ]
  ) notStrictEqual(timelineHash({ ...TIMELINE, ...changed }), hash);
});
