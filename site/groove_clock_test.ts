import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { loopSeconds, strokesOf } from "./assets/groove_clock.js";

type Groove = Parameters<typeof strokesOf>[0];
type Hit = Groove["tracks"][number]["hits"][number];

/** 120 bpm: a sixteenth lasts 0.125 s, the loop of 16 steps 2 s. */
function looped(hits: Hit[], more: Partial<Groove> = {}): Groove {
  const track = {
    id: "k",
    name: "Kick",
    role: "kick",
    volume: 1,
    pan: 0,
    mute: false,
    solo: false,
    hits,
  } as const;
  return {
    bpm: 120,
    meter: { num: 4, den: 4 },
    stepsPerBeat: 4,
    steps: 16,
    swing: 0,
    swingUnit: "16th",
    tracks: [track],
    ...more,
  };
}

const times = (groove: Groove) => strokesOf(groove).map(({ seconds }) => Number(seconds.toFixed(6)));

Deno.test("a straight groove sounds on its steps", () => {
  const groove = looped([{ step: 4, velocity: 127 }, { step: 0, velocity: 127 }]);
  deepStrictEqual(times(groove), [0, 0.5]);
  strictEqual(loopSeconds(groove), 2);
});

Deno.test("swing moves only the second step of its unit: 66.67 to the triplet, 100 to three quarters", () => {
  const hits = [0, 1, 2, 3].map((step) => ({ step, velocity: 100 }));
  deepStrictEqual(times(looped(hits, { swing: 100 })), [0, 0.1875, 0.25, 0.4375]);
  const triplet = times(looped(hits, { swing: 66.67, swingUnit: "8th" }));
  deepStrictEqual(triplet.filter((_, step) => step !== 2), [0, 0.125, 0.375]);
  ok(Math.abs(triplet[2]! - 1 / 3) < 1e-5);
});

Deno.test("an early first hit sounds at the end of the loop", () => {
  deepStrictEqual(
    times(looped([{ step: 0, velocity: 1, offsetMs: -20 }, { step: 1, velocity: 1, offsetMs: 30 }])),
    [
      0.155,
      1.98,
    ],
  );
});

Deno.test("a ratchet splits its step into equal parts", () => {
  deepStrictEqual(times(looped([{ step: 2, velocity: 90, ratchet: 4 }])), [0.25, 0.28125, 0.3125, 0.34375]);
});

Deno.test("muted tracks are silent, and one soloed track silences the others", () => {
  const [track] = looped([{ step: 0, velocity: 127 }]).tracks;
  const tracks = [{ ...track!, id: "a" }, { ...track!, id: "b", solo: true }, {
    ...track!,
    id: "c",
    mute: true,
  }];
  strictEqual(strokesOf(looped([], { tracks })).length, 1);
  strictEqual(strokesOf(looped([], { tracks: [tracks[0]!, tracks[2]!] })).length, 1);
});

Deno.test("loudness is the hit's velocity times the track's volume", () => {
  const [track] = looped([{ step: 0, velocity: 127 }]).tracks;
  strictEqual(strokesOf(looped([], { tracks: [{ ...track!, volume: 0.5 }] }))[0]?.gain, 0.5);
});
