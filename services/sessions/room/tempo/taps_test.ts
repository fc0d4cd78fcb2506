import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { Taps } from "./taps.ts";

function tapAll(taps: Taps, timesMs: readonly number[], participantId = "par_a") {
  return timesMs.map((timeMs) => taps.add(participantId, timeMs, timeMs + 30));
}

function tempoOf(tapped: ReturnType<Taps["add"]>): number | undefined {
  return tapped && "bpm" in tapped ? tapped.bpm : undefined;
}

Deno.test("the third tap of a row is the first to say a tempo", () => {
  deepStrictEqual(tapAll(new Taps(), [1000, 1500, 2000, 2500]), [
    undefined,
    undefined,
    { bpm: 120, tapMs: 2000 },
    { bpm: 120, tapMs: 2500 },
  ]);
});

Deno.test("the tempo is the median of the last eight intervals, so that one late tap does not move it", () => {
  const taps = new Taps();
  tapAll(taps, [0, 500, 1000, 1500, 2000]);
  strictEqual(tempoOf(taps.add("par_a", 2580, 2600)), 120);
  const times = Array.from({ length: 20 }, (_, n) => 10_000 + 600 * n);
  strictEqual(tempoOf(tapAll(new Taps(), times).at(-1)), 100);
  const faster = [...Array(6).fill(600), ...Array(5).fill(500)]
    .reduce<number[]>((all, interval) => [...all, all.at(-1)! + interval], [0]);
  strictEqual(tempoOf(tapAll(new Taps(), faster).at(-1)), 120, "three old intervals and five new ones");
});

Deno.test("a gap of 2 s, a much different interval or another hand begins a new row", () => {
  for (const next of [2000 + 2001, 2000 + 700, 2000 + 350]) {
    const taps = new Taps();
    tapAll(taps, [1000, 1500, 2000]);
    strictEqual(taps.add("par_a", next, next), undefined);
    strictEqual(taps.add("par_a", next + 400, next), undefined);
    strictEqual(tempoOf(taps.add("par_a", next + 800, next)), 150);
  }
  const taps = new Taps();
  tapAll(taps, [1000, 1500, 2000]);
  strictEqual(taps.add("par_b", 2500, 2500), undefined);
});

Deno.test("taps that lie, come too fast or turn back are refused, and the row goes on without them", () => {
  const taps = new Taps();
  tapAll(taps, [1000, 1500]);
  for (
    const [tapMs, nowMs] of [[1600, 1700], [1400, 1700], [1500, 1700], [9000, 1700], [2000, 4001]] as const
  ) {
    const refused = taps.add("par_a", tapMs, nowMs);
    ok(refused && "code" in refused && refused.code === "conflict");
  }
  strictEqual(tempoOf(taps.add("par_a", 2000, 2030)), 120);
});

Deno.test("whatever is tapped, a tempo is from 30 to 300 beats per minute", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -500, max: 3000, noNaN: true }), { maxLength: 60 }), (steps) => {
      const taps = new Taps();
      let timeMs = 1e6;
      for (const step of steps) {
        timeMs += step;
        const tapped = taps.add("par_a", timeMs, timeMs);
        if (tapped && "bpm" in tapped) ok(tapped.bpm >= 30 && tapped.bpm <= 300.001, `${tapped.bpm}`);
      }
    }),
    { seed: 21, numRuns: 300 },
  );
});
