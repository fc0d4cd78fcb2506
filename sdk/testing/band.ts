import type { EditableDocument } from "../live/pattern/edit.ts";

/** A document with two patterns of two tracks, and a setlist of one song. */
export function band(): EditableDocument {
  const sound = { volume: 0.8, pan: 0, mute: false, solo: false };
  const groove = (): EditableDocument["patterns"][number]["groove"] => ({
    bpm: 120,
    meter: { num: 4, den: 4 },
    stepsPerBeat: 4,
    steps: 16,
    swing: 0,
    swingUnit: "16th",
    tracks: [
      {
        id: "kick",
        name: "Kick",
        role: "kick",
        ...sound,
        hits: [{ step: 0, velocity: 120 }, { step: 8, velocity: 110 }],
      },
      { id: "snare", name: "Snare", role: "snare", ...sound, hits: [{ step: 4, velocity: 100 }] },
    ],
  });
  return {
    patterns: [
      { id: "verse", name: "Verse", groove: groove() },
      { id: "chorus", name: "Chorus", groove: groove() },
    ],
    setlist: [{ id: "opener", song: "Opener", patternIds: ["verse", "chorus"] }],
  };
}
