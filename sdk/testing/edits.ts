import fc from "fast-check";
import type { Edit } from "../live/pattern/edit.ts";

const opId = fc.integer({ min: 0, max: 1e9 }).map((n) => `op-${String(n).padStart(10, "0")}`);
const patternId = fc.constantFrom("verse", "chorus", "bridge", "gone");
const trackId = fc.constantFrom("kick", "snare", "hat", "bell");
const step = fc.integer({ min: 0, max: 63 });
const index = fc.integer({ min: 0, max: 15 });
const hit = fc.record({ step, velocity: fc.integer({ min: 1, max: 127 }) });
const steps = fc.constantFrom(8, 12, 16, 32, 64);
const stepsPerBeat = fc.constantFrom<3 | 4 | 6>(3, 4, 6);
const meter = fc.record({ num: fc.integer({ min: 1, max: 9 }), den: fc.constantFrom<4 | 8 | 16>(4, 8, 16) });

const track = fc.record({
  id: trackId,
  name: fc.constantFrom("A", "B"),
  role: fc.constantFrom<"kick" | "closedHat">("kick", "closedHat"),
  volume: fc.constant(0.5),
  pan: fc.constant(0),
  mute: fc.boolean(),
  solo: fc.constant(false),
  hits: fc.uniqueArray(hit, { selector: (one) => one.step, maxLength: 4 }),
});

const pattern = fc.record({
  id: patternId,
  name: fc.constantFrom("One", "Two"),
  groove: fc.record({
    bpm: fc.constant(100),
    meter,
    stepsPerBeat,
    steps,
    swing: fc.constant(0),
    swingUnit: fc.constant<"16th">("16th"),
    tracks: fc.array(track, { minLength: 1, maxLength: 3 }),
  }),
});

const song = fc.record({ id: fc.constantFrom("opener", "closer"), song: fc.constantFrom("A", "B") });
const cell = { opId, patternId, trackId };

/**
 * Edits of every type that meet each other: few ids, so that they collide, and some that are refused. Cloned, since records
 * of the generator have no prototype.
 */
export const edits: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ t: fc.constant("cell.set" as const), d: fc.record({ ...cell, hit }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ t: fc.constant("cell.clear" as const), d: fc.record({ ...cell, step }) }),
  },
  fc.record({ t: fc.constant("track.add" as const), d: fc.record({ opId, patternId, track, index }) }),
  fc.record({
    t: fc.constant("track.update" as const),
    d: fc.record({
      ...cell,
      change: fc.record({
        name: fc.constantFrom("C", "D"),
        color: fc.option(fc.constant("#a1b2c3")),
        mute: fc.boolean(),
      }, {
        requiredKeys: [],
      }),
    }),
  }),
  fc.record({ t: fc.constant("track.remove" as const), d: fc.record(cell) }),
  fc.record({ t: fc.constant("track.move" as const), d: fc.record({ ...cell, index }) }),
  fc.record({ t: fc.constant("pattern.add" as const), d: fc.record({ opId, pattern }) }),
  fc.record({
    t: fc.constant("pattern.update" as const),
    d: fc.record({
      opId,
      patternId,
      change: fc.record({ name: fc.constant("Three"), meter, stepsPerBeat, steps }, { requiredKeys: [] }),
    }),
  }),
  fc.record({ t: fc.constant("pattern.remove" as const), d: fc.record({ opId, patternId }) }),
  fc.record({
    t: fc.constant("setlist.update" as const),
    d: fc.record({ opId, setlist: fc.array(song, { maxLength: 3 }) }),
  }),
  fc.record({
    t: fc.constant("song.set" as const),
    d: fc.record({ opId, songId: fc.constantFrom("opener", "closer") }, { requiredKeys: ["opId"] }),
  }),
).map((edit) => structuredClone(edit));
