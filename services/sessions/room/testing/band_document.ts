import type { LiveDocument } from "../types.ts";

/** A document with two patterns of two tracks, a setlist of two songs and three slots. */
export function bandDocument(): LiveDocument {
  const sound = { volume: 0.8, pan: 0, mute: false, solo: false };
  const groove = (): LiveDocument["patterns"][number]["groove"] => ({
    bpm: 120,
    meter: { num: 4, den: 4 },
    stepsPerBeat: 4,
    steps: 16,
    swing: 0,
    swingUnit: "16th",
    tracks: [
      { id: "kick", name: "Kick", role: "kick", ...sound, hits: [{ step: 0, velocity: 120 }] },
      { id: "snare", name: "Snare", role: "snare", ...sound, hits: [{ step: 4, velocity: 100 }] },
    ],
  });
  return {
    bpm: 120,
    meter: { num: 4, den: 4 },
    patterns: [
      { id: "verse", name: "Verse", groove: groove() },
      { id: "chorus", name: "Chorus", groove: groove() },
    ],
    setlist: [
      { id: "opener", song: "Opener", bpm: 96, meter: { num: 3, den: 4 } },
      { id: "closer", song: "Closer" },
    ],
    slots: [{ id: "drums", name: "Drums" }, { id: "bass", name: "Bass" }, { id: "keys", name: "Keys" }],
  };
}
