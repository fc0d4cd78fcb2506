import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { barAt, barGrid, leadMs, nextBoundary } from "./boundary.ts";
import { beatAt, bpmAt, changeTempo, timeAt, type Timeline } from "./timeline.ts";

const METER = { num: 4, den: 4, barOrigin: 0 };
const bpm = fc.double({ min: 20, max: 999, noNaN: true });
const change = fc.record({
  afterMs: fc.double({ min: 0, max: 60_000, noNaN: true }),
  bpm,
  rampMs: fc.oneof(fc.constant(0), fc.double({ min: 1, max: 30_000, noNaN: true })),
});
const changes = fc.array(change, { maxLength: 20 });

function steady(bpm0: number, num = 4): Timeline {
  return { segments: [{ b0: 0, t0: 0, bpm0 }], meter: { ...METER, num } };
}

function changed(bpm0: number, all: readonly { afterMs: number; bpm: number; rampMs: number }[]): Timeline {
  let timeline = steady(bpm0);
  let atMs = 0;
  for (const { afterMs, ...to } of all) timeline = changeTempo(timeline, atMs += afterMs, to);
  return timeline;
}

Deno.test("a change of tempo leaves the beat where it is, and all before it as it was", () => {
  fc.assert(
    fc.property(
      bpm,
      changes,
      change,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (first, all, next, share) => {
        const old = changed(first, all);
        const atMs = (old.segments.at(-1)!.t0) + next.afterMs;
        const timeline = changeTempo(old, atMs, next);
        ok(Math.abs(beatAt(old, atMs) - beatAt(timeline, atMs)) < 1e-9);
        const beforeMs = share * atMs;
        if (beforeMs < atMs) strictEqual(beatAt(timeline, beforeMs), beatAt(old, beforeMs));
      },
    ),
  );
});

Deno.test("beats strictly increase with time, across ramps and changes", () => {
  fc.assert(
    fc.property(
      bpm,
      changes,
      fc.array(fc.double({ min: 0.01, max: 5000, noNaN: true })),
      (first, all, steps) => {
        const timeline = changed(first, all);
        let timeMs = -1000;
        let last = beatAt(timeline, timeMs);
        for (const step of steps) {
          const beat = beatAt(timeline, timeMs += step);
          ok(beat > last, `${beat} after ${last}`);
          last = beat;
        }
      },
    ),
  );
});

Deno.test("the time of the beat at a time is that time", () => {
  fc.assert(
    fc.property(
      bpm,
      changes,
      fc.double({ min: -10_000, max: 1_500_000, noNaN: true }),
      (first, all, timeMs) => {
        const timeline = changed(first, all);
        const back = timeAt(timeline, beatAt(timeline, timeMs));
        ok(Math.abs(back - timeMs) < 1e-5, `${back} for ${timeMs}`);
      },
    ),
  );
});

Deno.test("a ramp of 4 s from 60 to 180 plays 8 beats, is at 120 in its middle, and goes on at 180", () => {
  const timeline = changeTempo(steady(60), 0, { bpm: 180, rampMs: 4000 });
  strictEqual(beatAt(timeline, 4000), 8);
  strictEqual(bpmAt(timeline, 2000), 120);
  strictEqual(beatAt(timeline, 5000), 11);
  strictEqual(timeAt(timeline, 11), 5000);
});

Deno.test("a change drops what was planned for later", () => {
  const planned = changeTempo(steady(120), 10_000, { bpm: 60 });
  const timeline = changeTempo(planned, 5000, { bpm: 90 });
  deepStrictEqual(timeline.segments.map(({ t0, bpm0 }) => [t0, bpm0]), [[0, 120], [5000, 90]]);
});

Deno.test("bars count from the origin, also before it", () => {
  const meter = { num: 3, den: 4, barOrigin: 2 };
  deepStrictEqual(barAt(meter, 2), { bar: 0, beatInBar: 0 });
  deepStrictEqual(barAt(meter, 7.5), { bar: 1, beatInBar: 2.5 });
  deepStrictEqual(barAt(meter, 1), { bar: -1, beatInBar: 2 });
});

Deno.test("the next boundary is on the grid, not before it is asked for, and the nearest there is", () => {
  fc.assert(
    fc.property(
      bpm,
      changes,
      fc.double({ min: 0, max: 600_000, noNaN: true }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: -50, max: 50 }),
      (first, all, fromMs, num, quantum, barOrigin) => {
        const timeline = { ...changed(first, all), meter: { num, den: 4, barOrigin } };
        const { beat, timeMs } = nextBoundary(timeline, fromMs, barGrid(timeline.meter, quantum));
        strictEqual(Math.abs((beat - barOrigin) % (num * quantum)), 0);
        ok(timeMs >= fromMs);
        ok(beat - beatAt(timeline, fromMs) < num * quantum);
        ok(Math.abs(beatAt(timeline, timeMs) - beat) < 1e-6);
      },
    ),
  );
});

Deno.test("a ramp that takes almost no time is a step", () => {
  for (const rampMs of [Number.MIN_VALUE, 1e-308]) {
    const timeline = changeTempo(steady(120), 1000, { bpm: 240, rampMs });
    deepStrictEqual([beatAt(timeline, 1000), beatAt(timeline, 2000), timeAt(timeline, 6)], [2, 6, 2000]);
  }
});

Deno.test("a boundary is the one that is asked from, for as long as it is a boundary", () => {
  deepStrictEqual(nextBoundary(steady(120), 4000, barGrid(METER)), { beat: 8, timeMs: 4000 });
  deepStrictEqual(nextBoundary(steady(120), 4001, barGrid(METER)), { beat: 12, timeMs: 6000 });
});

Deno.test("the lead covers way and horizon by a fifth more, within 120 and 1500 ms", () => {
  deepStrictEqual([leadMs(0, 0), leadMs(100, 150), leadMs(2000, 150)], [120, 300, 1500]);
});

Deno.test("a tempo of 0, a negative ramp, a grid of no width and an empty timeline are refused", () => {
  const timeline = steady(120);
  throws(() => changeTempo(timeline, 0, { bpm: 0 }), RangeError);
  throws(() => changeTempo(timeline, 0, { bpm: 120, rampMs: -1 }), RangeError);
  throws(() => changeTempo(timeline, NaN, { bpm: 120 }), RangeError);
  throws(() => nextBoundary(timeline, 0, { everyBeats: 0, originBeat: 0 }), RangeError);
  throws(() => beatAt({ segments: [], meter: METER }, 0), RangeError);
});
