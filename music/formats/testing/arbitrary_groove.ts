/** Any groove the validator accepts. */
import fc from "fast-check";
import { parseGroove } from "../../groove/parse_groove.ts";
import { type Groove, type Hit, ROLES, STEPS_PER_BEAT, type Track } from "../../groove/types.ts";

export function arbitraryGroove(): fc.Arbitrary<Groove> {
  return fc.record({
    bpm: fc.oneof(fc.integer({ min: 40, max: 200 }), fc.double({ min: 20, max: 300, noNaN: true })),
    meter: fc.record({ num: fc.integer({ min: 1, max: 12 }), den: fc.constantFrom(2, 4, 8, 16) }),
    stepsPerBeat: fc.constantFrom(...STEPS_PER_BEAT),
    steps: fc.integer({ min: 1, max: 64 }),
    swing: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constant(200 / 3)),
    swingUnit: fc.constantFrom("8th", "16th"),
  }).chain((shape) =>
    fc.uniqueArray(arbitraryTrack(shape.steps), { minLength: 1, maxLength: 16, selector: ({ id }) => id })
      .chain((tracks) =>
        fc.constantFrom({}, { mood: { words: ["warm", null] } }).map((rest) => ({
          ...shape,
          tracks,
          ...rest,
        }))
      )
  ).map((value) => JSON.parse(JSON.stringify(value))).filter((value) => "groove" in parseGroove(value));
}

function arbitraryTrack(steps: number): fc.Arbitrary<Track> {
  return fc.record({
    id: fc.string({ minLength: 1, maxLength: 8 }),
    name: fc.string({ unit: "grapheme", maxLength: 12 }),
    role: fc.constantFrom(...ROLES),
    volume: fc.double({ min: 0, max: 1, noNaN: true }),
    pan: fc.double({ min: -1, max: 1, noNaN: true }),
    mute: fc.boolean(),
    solo: fc.boolean(),
    color: fc.constantFrom("#112233", "#aaBBcc"),
    sampleId: fc.constant("smp_1"),
    hits: fc.uniqueArray(arbitraryHit(steps), {
      maxLength: Math.min(steps, 24),
      selector: ({ step }) => step,
    }),
  }, { requiredKeys: ["id", "name", "role", "volume", "pan", "mute", "solo", "hits"] }) as fc.Arbitrary<
    Track
  >;
}

function arbitraryHit(steps: number): fc.Arbitrary<Hit> {
  return fc.record({
    step: fc.integer({ min: 0, max: steps - 1 }),
    velocity: fc.integer({ min: 1, max: 127 }),
    probability: fc.constantFrom(0.25, 0.5, 1),
    offsetMs: fc.oneof(fc.integer({ min: -50, max: 50 }), fc.double({ min: -50, max: 50, noNaN: true })),
    ratchet: fc.integer({ min: 1, max: 8 }),
    sampleId: fc.constant("smp_2"),
    effects: fc.constantFrom({ drive: 0.5 }, { reverb: 1, shimmer: [1] }),
    accent: fc.boolean(),
  }, { requiredKeys: ["step", "velocity"] }) as fc.Arbitrary<Hit>;
}

/** One bar of 4/4 in sixteenths at 120 bpm with the given hits on a kick track. */
export function kickGroove(hits: Hit[], change: Partial<Groove> = {}): Groove {
  return {
    bpm: 120,
    meter: { num: 4, den: 4 },
    stepsPerBeat: 4,
    steps: 16,
    swing: 0,
    swingUnit: "16th",
    tracks: [{ id: "kick", name: "Kick", role: "kick", volume: 1, pan: 0, mute: false, solo: false, hits }],
    ...change,
  };
}
