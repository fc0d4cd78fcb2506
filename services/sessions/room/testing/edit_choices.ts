import type { Edit } from "@downbeat/sdk/pattern";
import fc from "fast-check";

const patternId = fc.constantFrom("verse", "chorus", "bridge");
const trackId = fc.constantFrom("kick", "snare", "hat");
const step = fc.integer({ min: 0, max: 15 });
const sound = { role: "kick", volume: 0.5, pan: 0, mute: false, solo: false } as const;
const opId = "";

/** Edits without an opId that meet each other on few ids. */
export const editChoices: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(patternId, trackId, step, fc.integer({ min: 1, max: 127 })).map(
      ([patternId, trackId, step, velocity]): Edit => ({
        t: "cell.set",
        d: { opId, patternId, trackId, hit: { step, velocity } },
      }),
    ),
  },
  fc.tuple(patternId, trackId, step).map(([patternId, trackId, step]): Edit => ({
    t: "cell.clear",
    d: { opId, patternId, trackId, step },
  })),
  fc.tuple(patternId, trackId, fc.nat(4)).map(([patternId, id, index]): Edit => ({
    t: "track.add",
    d: { opId, patternId, index, track: { id, name: id, ...sound, hits: [{ step: 1, velocity: 5 }] } },
  })),
  fc.tuple(patternId, trackId).map(([patternId, trackId]): Edit => ({
    t: "track.remove",
    d: { opId, patternId, trackId },
  })),
  fc.tuple(patternId, trackId, fc.nat(3)).map(([patternId, trackId, index]): Edit => ({
    t: "track.move",
    d: { opId, patternId, trackId, index },
  })),
  fc.tuple(patternId, trackId, fc.boolean()).map(([patternId, trackId, mute]): Edit => ({
    t: "track.update",
    d: { opId, patternId, trackId, change: { mute, color: mute ? null : "#010203" } },
  })),
  fc.tuple(patternId, fc.constantFrom(8, 16, 32)).map(([patternId, steps]): Edit => ({
    t: "pattern.update",
    d: { opId, patternId, change: { steps } },
  })),
  patternId.map((patternId): Edit => ({ t: "pattern.remove", d: { opId, patternId } })),
  patternId.map((id): Edit => ({
    t: "pattern.add",
    d: {
      opId,
      pattern: {
        id,
        name: id,
        groove: {
          bpm: 90,
          meter: { num: 4, den: 4 },
          stepsPerBeat: 4,
          steps: 16,
          swing: 0,
          swingUnit: "16th",
          tracks: [{ id: "kick", name: "Kick", ...sound, hits: [] }],
        },
      },
    },
  })),
  fc.subarray(["opener", "closer", "encore"]).map((ids): Edit => ({
    t: "setlist.update",
    d: { opId, setlist: ids.map((id) => ({ id, song: id })) },
  })),
  fc.constantFrom("opener", "closer", undefined).map((songId): Edit => ({
    t: "song.set",
    d: { opId, ...(songId !== undefined && { songId }) },
  })),
);
