import { deepStrictEqual } from "node:assert/strict";
import fc from "fast-check";
import { virtualTime } from "../../testing/virtual_time.ts";
import { timelineHash } from "../timeline/hash.ts";
import { RoomTimeline } from "./room_timeline.ts";

/** Server times are milliseconds since 1970. */
const T0 = 1.79e12;
const tempo = fc.double({ min: 20, max: 300, noNaN: true });

Deno.test("a room plays at the time of the beat it starts on, and is silent at the one it stops on", () => {
  const given = fc.record({
    b0: fc.integer({ min: 0, max: 10_000 }),
    laterMs: fc.double({ min: 0, max: 1e6, noNaN: true }),
    bpm0: tempo,
    bpm1: fc.option(tempo, { nil: undefined }),
    beats: fc.integer({ min: 0, max: 1000 }),
    on: fc.boolean(),
  });
  fc.assert(fc.property(given, ({ b0, laterMs, bpm0, bpm1, beats, on }) => {
    const timers = virtualTime(0);
    const timeline = new RoomTimeline({ send: () => true, timers, now: () => T0 });
    const atBeat = b0 + beats;
    const ramp = bpm1 === undefined ? {} : { bpm1, rampMs: 4000 };
    const told = {
      rev: 1,
      epoch: "epoch-01",
      term: 1,
      segments: [{ b0, t0: T0 + laterMs, bpm0, ...ramp }],
      meter: { num: 4, den: 4, barOrigin: 0 } as const,
      playing: { on, atBeat },
      sentAt: T0,
    };
    timeline.receive({ ...told, hash: timelineHash(told) });
    timeline.lost();
    const at = (beat: number) => timeline.playingAt(timeline.timeAt(beat));
    deepStrictEqual([at(atBeat), at(atBeat - 0.001)], [on, !on]);
  }));
});
