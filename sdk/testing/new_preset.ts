import type { Groove, Preset, PresetInput } from "../gen/models.ts";

/** One kick on the first step. */
export const GROOVE: Groove = {
  bpm: 120,
  meter: { num: 4, den: 4 },
  stepsPerBeat: 4,
  steps: 16,
  swing: 0,
  swingUnit: "16th",
  tracks: [{
    id: "kick",
    name: "Kick",
    role: "kick",
    volume: 1,
    pan: 0,
    mute: false,
    solo: false,
    hits: [{ step: 0, velocity: 100 }],
  }],
};

const FEATURES: Preset["features"] = {
  featureSet: 1,
  density: 0.0625,
  syncopation: 0,
  evenness: 1,
  balance: 0,
  offBeatness: 0,
  swing: 0,
  layBackMs: 0,
  ghostShare: 0,
  hitsPerBar: 1,
};

/** A preset as the library answers it right after it was saved. */
export function newPreset(input: PresetInput, index: number): Preset {
  return {
    description: "",
    tags: [],
    visibility: "private",
    ...input,
    id: `prs_${String(index).padStart(26, "0")}`,
    revision: 1,
    owner: "acc_01jb2m8y5kq0w9v3x7c4d6e8fg",
    features: FEATURES,
    fingerprint: "0123456789abcdef",
    stats: { uses: 0, favorites: 0 },
    createdAt: "2026-01-01T00:00:00Z",
    updatedAt: "2026-01-01T00:00:00Z",
  };
}
