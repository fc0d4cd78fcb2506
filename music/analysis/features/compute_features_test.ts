import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { arbitraryGroove } from "../../formats/testing/arbitrary_groove.ts";
import { BOSSA, drumGroove, ROCK, withHits } from "../testing/drum_groove.ts";
import { computeFeatures, type Features } from "./compute_features.ts";

const RANGES: Record<keyof Features, [number, number]> = {
  featureSet: [1, 1000],
  density: [0, 1],
  syncopation: [0, 1],
  evenness: [0, 1],
  balance: [0, 1],
  offBeatness: [0, 1],
  swing: [0, 100],
  layBackMs: [-100, 100],
  ghostShare: [0, 1],
  hitsPerBar: [0, 1024],
};

Deno.test("every feature of every groove is a finite number within its range", () => {
  fc.assert(fc.property(arbitraryGroove(), (groove) => {
    const features = computeFeatures(groove);
    for (const [name, [least, most]] of Object.entries(RANGES)) {
      const value = features[name as keyof Features];
      ok(value >= least && value <= most, `${name} is ${value}`);
    }
  }));
});

Deno.test("density counts the pulses where anything sounds", () => {
  strictEqual(computeFeatures(drumGroove({ kick: "x...x...x...x..." })).density, 0.25);
  strictEqual(computeFeatures(drumGroove(BOSSA)).density, 1);
});

Deno.test("a plain rock beat is not syncopated and a bossa nova is", () => {
  strictEqual(
    computeFeatures(drumGroove({ kick: "x.......x.......", snare: "....x.......x..." })).syncopation,
    0,
  );
  ok(computeFeatures(drumGroove(BOSSA)).syncopation > computeFeatures(drumGroove(ROCK)).syncopation);
});

Deno.test("a clave stays syncopated over an instrument that fills its gaps", () => {
  const clave = "x..x..x...x.x...";
  const filled = drumGroove({ clave, conga: "xxxxxxxxxxxxxxxx" });
  strictEqual(computeFeatures(filled).syncopation, 0.1333);
});

Deno.test("hats and ghost notes do not hide the syncopation below them", () => {
  const clave = computeFeatures(drumGroove({ clave: "x..x..x...x.x..." })).syncopation;
  strictEqual(clave, 0.2667);
  const busy = drumGroove({ rim: "x..x..x...x.x...", closedHat: "xxxxxxxxxxxxxxxx" });
  strictEqual(computeFeatures(busy).syncopation, clave);
  strictEqual(computeFeatures(drumGroove({ rim: "xooxooxoooxoxooo" })).syncopation, clave);
});

Deno.test("a shuffle has the same swing however it is written", () => {
  const swung = drumGroove({ ride: "x.x.x.x.x.x.x.x." }, { swing: 200 / 3, swingUnit: "8th" });
  const triplets = drumGroove({ ride: "x.xx.xx.xx.x" }, { stepsPerBeat: 3, steps: 12 });
  const straight = drumGroove({ ride: "x.x.x.x.x.x.x.x." });
  const nudged = withHits(straight, (hit) => hit.step % 4 === 2 ? { ...hit, offsetMs: 41.6667 } : hit);
  strictEqual(computeFeatures(swung).swing, 66.6667);
  strictEqual(computeFeatures(triplets).swing, 66.6667);
  ok(Math.abs(computeFeatures({ ...nudged, bpm: 240 }).swing - 66.6667) < 0.01);
  strictEqual(computeFeatures(straight).swing, 0);
});

Deno.test("compound metres divide in three without swinging", () => {
  const bembe = drumGroove({ cowbell: "x.x.xx.x.x.x" }, {
    meter: { num: 12, den: 8 },
    stepsPerBeat: 4,
    steps: 24,
  });
  strictEqual(computeFeatures(bembe).swing, 0);
});

Deno.test("lay-back is how far the backbeat trails the rest", () => {
  const late = withHits(
    drumGroove(ROCK),
    (hit) => ({ ...hit, offsetMs: hit.step % 8 === 4 ? 15 : 0 }),
  );
  // The hats on the backbeat trail with it, so less than the snare's own 15 ms remains.
  const { layBackMs } = computeFeatures(late);
  ok(layBackMs > 10 && layBackMs < 15);
  const dragged = withHits(drumGroove(ROCK), (hit) => ({ ...hit, offsetMs: 20 }));
  strictEqual(computeFeatures(dragged).layBackMs, 0);
});

Deno.test("ghost notes are strokes of the middle band under half its loudest", () => {
  const groove = drumGroove({ snare: "..o.x..o.o..x...", closedHat: "x.o.x.o.x.o.x.o." });
  strictEqual(computeFeatures(groove).ghostShare, 0.2308);
});

Deno.test("features do not change with a groove written out twice", () => {
  const twice = Object.fromEntries(Object.entries(ROCK).map(([role, row]) => [role, row + row]));
  const [once, doubled] = [computeFeatures(drumGroove(ROCK)), computeFeatures(drumGroove(twice))];
  deepStrictEqual(doubled, once);
});

Deno.test("a groove without a sounding drum has features of 0", () => {
  const silent = drumGroove({ bass: "x...x...x...x..." });
  const { featureSet: _, ...rest } = computeFeatures(silent);
  ok(Object.values(rest).every((value) => value === 0));
  const muted = drumGroove(ROCK);
  for (const track of muted.tracks) track.mute = true;
  strictEqual(computeFeatures(muted).hitsPerBar, 0);
});
