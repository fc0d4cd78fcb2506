import fc from "fast-check";
import type { SessionInput } from "../gen/models.ts";

const unit = fc.integer({ min: 0, max: 4 }).map((quarter) => quarter / 4);
const name = fc.constantFrom("Kick", "Snare", "Hat");
const id = fc.constantFrom("a", "b", "c", "d", "e", "f", "g/h", "i~j");
const unknown = fc.option(fc.constantFrom(1, "two", { three: [3] }), { nil: undefined });

function listed<T>(item: fc.Arbitrary<T>, key: (item: T) => unknown, maxLength: number): fc.Arbitrary<T[]> {
  return fc.uniqueArray(item, { selector: key, maxLength });
}

function optional<T extends object>(
  members: { [Name in keyof T]: fc.Arbitrary<T[Name]> },
  ...required: (keyof T)[]
) {
  return fc.record(members, { requiredKeys: required as never }) as fc.Arbitrary<Partial<T>>;
}

const effect = optional(
  { id, type: fc.constantFrom("drive", "delay"), amount: unit, enabled: fc.boolean() },
  "id",
  "type",
);
const effects = listed(effect, (one) => one.id, 8);
const point = optional({ beat: fc.integer({ min: 0, max: 6 }), value: unit }, "beat", "value");
const lane = fc.record({
  id,
  target: fc.constantFrom("volume", "pan"),
  points: listed(point, (one) => one.beat, 5),
});
const track = optional(
  {
    id,
    name,
    volume: unit,
    mute: fc.boolean(),
    effects,
    automation: listed(lane, (one) => one.id, 4),
    newer: unknown,
  },
  "id",
  "name",
);

const hit = optional(
  { step: fc.integer({ min: 0, max: 15 }), velocity: fc.integer({ min: 1, max: 3 }), newer: unknown },
  "step",
  "velocity",
);
const grid = fc.constantFrom(
  { meter: { num: 4, den: 4 }, stepsPerBeat: 4, steps: 16 },
  { meter: { num: 3, den: 4 }, stepsPerBeat: 4, steps: 12 },
  { meter: { num: 7, den: 8 }, stepsPerBeat: 4, steps: 14 },
  { meter: { num: 5, den: 16 }, stepsPerBeat: 4, steps: 5 },
  { meter: { num: 4, den: 4 }, stepsPerBeat: 3, steps: 12 },
);
const grooveTrack = (steps: number) =>
  fc.record({
    id,
    name,
    role: fc.constant("kick"),
    volume: unit,
    pan: fc.constant(0),
    mute: fc.boolean(),
    solo: fc.constant(false),
    hits: listed(hit, (one) => one.step, 8).map((hits) => hits.filter((one) => one.step! < steps)),
  });
const groove = grid.chain((grid) =>
  fc.record({
    bpm: fc.constantFrom(90, 120),
    swing: fc.constantFrom(0, 50),
    swingUnit: fc.constant("16th"),
    tracks: fc.uniqueArray(grooveTrack(grid.steps), {
      selector: (one) => one.id,
      minLength: 1,
      maxLength: 16,
    }),
  }).map((rest) => ({ ...grid, ...rest }))
);

/** Documents of few ids and values, so that two of them have much in common and much to differ in. */
export const documents: fc.Arbitrary<SessionInput> = fc.record({
  title: fc.constantFrom("Tuesday", "Wednesday"),
  bpm: fc.constantFrom(98, 104, 120),
  meter: fc.constantFrom({ num: 4, den: 4 }, { num: 3, den: 4 }, { num: 6, den: 8 }),
  swing: fc.constantFrom(0, 50),
  tracks: listed(track, (one) => one.id, 6),
  patterns: listed(fc.record({ id, name, groove }), (one) => one.id, 3),
  arrangement: listed(fc.record({ id, patternId: id }), (one) => one.id, 6),
  setlist: listed(
    optional({ id, song: name, patternIds: fc.array(id, { maxLength: 4 }), notes: name }, "id", "song"),
    (one) => one.id,
    4,
  ),
  mixer: optional({ volume: unit, effects }),
  slots: listed(optional({ id, name, trackIds: fc.uniqueArray(id) }, "id", "name"), (one) => one.id, 16),
  assets: listed(
    optional({ sampleId: id, sha256: fc.constantFrom("0".repeat(64), "1".repeat(64)) }, "sampleId"),
    (one) => one.sampleId,
    5,
  ),
  newer: unknown,
}, {
  requiredKeys: [
    "title",
    "bpm",
    "meter",
    "swing",
    "tracks",
    "patterns",
    "arrangement",
    "setlist",
    "mixer",
    "slots",
    "assets",
  ],
})
  .map((document) => JSON.parse(JSON.stringify(document)) as SessionInput);
