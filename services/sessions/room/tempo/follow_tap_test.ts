import { ok, strictEqual } from "node:assert/strict";
import { beatAt, bpmAt, type Timeline } from "@downbeat/sdk/timeline";
import fc from "fast-check";
import { followTap } from "./follow_tap.ts";

const METER = { num: 4, den: 4, barOrigin: 0 };
const situation = fc.record({
  bpm0: fc.double({ min: 20, max: 300, noNaN: true }),
  b0: fc.double({ min: -1e4, max: 1e5, noNaN: true }),
  bpm: fc.double({ min: 30, max: 300, noNaN: true }),
  tapMs: fc.double({ min: 1e6, max: 1e6 + 5000, noNaN: true }),
  leadMs: fc.double({ min: 120, max: 1500, noNaN: true }),
  hard: fc.boolean(),
});

Deno.test("after a tap the tapped beat is a beat, and the phase moved by half a beat at most", () => {
  fc.assert(
    fc.property(situation, ({ bpm0, b0, bpm, tapMs, leadMs, hard }) => {
      const line: Timeline = { segments: [{ b0, t0: 1e6, bpm0 }], meter: METER };
      const atMs = tapMs + leadMs;
      const after = followTap(line, atMs, { bpm, tapMs }, hard);
      const lateMs = atMs + 60_000;
      strictEqual(bpmAt(after, lateMs), bpm);
      const atTap = beatAt(after, lateMs) - (lateMs - tapMs) * bpm / 60_000;
      ok(Math.abs(atTap - Math.round(atTap)) < 1e-6, `${atTap}`);
      const unmoved = beatAt(line, atMs) - leadMs * bpm / 60_000;
      ok(Math.abs(atTap - unmoved) <= 0.5 + 1e-6, `${atTap} and ${unmoved}`);
      strictEqual(beatAt(after, atMs - 0.001), beatAt(line, atMs - 0.001));
    }),
    { seed: 31, numRuns: 1000 },
  );
});

Deno.test("softly, the beat is continuous and the tempo is bent by at most 4 %, over one beat or more", () => {
  fc.assert(
    fc.property(situation, ({ bpm0, b0, bpm, tapMs, leadMs }) => {
      const line: Timeline = { segments: [{ b0, t0: 1e6, bpm0 }], meter: METER };
      const atMs = tapMs + leadMs;
      const after = followTap(line, atMs, { bpm, tapMs }, false);
      ok(Math.abs(beatAt(after, atMs) - beatAt(line, atMs)) < 1e-9);
      const [bent, tapped] = after.segments.slice(1);
      ok(Math.abs(bent!.bpm0 / bpm - 1) <= 0.04 + 1e-9, `${bent!.bpm0} for ${bpm}`);
      if (!tapped) return;
      ok(tapped.t0 - atMs >= 60_000 / bpm - 1e-6);
      const straight = bent!.b0 + (tapped.t0 - atMs) * bent!.bpm0 / 60_000;
      ok(Math.abs(straight - tapped.b0) < 1e-9);
    }),
    { seed: 32, numRuns: 1000 },
  );
});

Deno.test("hard, a beat that is behind jumps forward, one that is ahead waits for 0.56 beats at most, none turns back", () => {
  fc.assert(
    fc.property(situation, ({ bpm0, b0, bpm, tapMs, leadMs }) => {
      const line: Timeline = { segments: [{ b0, t0: 1e6, bpm0 }], meter: METER };
      const atMs = tapMs + leadMs;
      const after = followTap(line, atMs, { bpm, tapMs }, true);
      const jump = beatAt(after, atMs) - beatAt(line, atMs);
      ok(jump >= -1e-9 && jump <= 0.5 + 1e-9, `${jump}`);
      const settled = after.segments.at(-1)!;
      ok(settled.t0 - atMs <= 0.56 * 60_000 / bpm);
      let last = -Infinity;
      for (let timeMs = atMs - 500; timeMs < atMs + 3000; timeMs += 3) {
        const beat = beatAt(after, timeMs);
        ok(beat > last);
        last = beat;
      }
    }),
    { seed: 33, numRuns: 300 },
  );
});
