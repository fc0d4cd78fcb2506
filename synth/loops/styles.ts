import type { KindName } from "../types.ts";
import type { DrumPattern } from "./drum_patterns.ts";
import type { BassRhythm, MelodyRhythm } from "./rhythms.ts";

/** How loops of a style are put together. */
export interface LoopStyle {
  /** Beats per minute without another wish. */
  readonly bpm: number;
  /** How late every second sixteenth is, as a share of one. */
  readonly swing: number;
  readonly kit: string;
  readonly drums: DrumPattern;
  readonly bass: { readonly kind: KindName; readonly rhythm: BassRhythm };
  readonly melody: { readonly kind: KindName; readonly rhythm: MelodyRhythm };
}

const HOUSE: LoopStyle = {
  bpm: 124,
  swing: 0.08,
  kit: "909",
  drums: "house",
  bass: { kind: "fmBass", rhythm: "offbeat" },
  melody: { kind: "stab", rhythm: "stabs" },
};
const HIP_HOP: LoopStyle = {
  bpm: 90,
  swing: 0.2,
  kit: "acoustic",
  drums: "boomBap",
  bass: { kind: "sub", rhythm: "sparse" },
  melody: { kind: "ePiano", rhythm: "phrases" },
};
const TECHNO: LoopStyle = {
  bpm: 132,
  swing: 0,
  kit: "909",
  drums: "techno",
  bass: { kind: "acid", rhythm: "sixteenths" },
  melody: { kind: "stab", rhythm: "arpeggio" },
};
const TRAP: LoopStyle = {
  bpm: 140,
  swing: 0,
  kit: "808",
  drums: "trap",
  bass: { kind: "bass808", rhythm: "long" },
  melody: { kind: "bellTone", rhythm: "phrases" },
};
const ROCK: LoopStyle = {
  bpm: 112,
  swing: 0,
  kit: "acoustic",
  drums: "rock",
  bass: { kind: "fmBass", rhythm: "eighths" },
  melody: { kind: "pluck", rhythm: "phrases" },
};
const ELECTRO: LoopStyle = {
  bpm: 122,
  swing: 0,
  kit: "electro",
  drums: "electro",
  bass: { kind: "acid", rhythm: "sixteenths" },
  melody: { kind: "supersaw", rhythm: "arpeggio" },
};

/** By the names that prompts have for styles; `` is for those without any. */
export const LOOP_STYLES: Readonly<Record<string, LoopStyle>> = {
  "": { ...HOUSE, bpm: 120, swing: 0, melody: { kind: "pluck", rhythm: "arpeggio" } },
  "house": HOUSE,
  "garage": { ...HOUSE, bpm: 132, swing: 0.25, drums: "garage", bass: { kind: "sub", rhythm: "sparse" } },
  "disco": {
    ...HOUSE,
    bpm: 118,
    swing: 0,
    kit: "acoustic",
    drums: "disco",
    bass: { kind: "fmBass", rhythm: "octaves" },
  },
  "techno": TECHNO,
  "minimal": { ...TECHNO, bpm: 126, drums: "minimal", bass: { kind: "sub", rhythm: "sparse" } },
  "industrial": TECHNO,
  "909": TECHNO,
  "hardcore": { ...TECHNO, bpm: 170 },
  "trance": {
    ...TECHNO,
    bpm: 138,
    bass: { kind: "reese", rhythm: "offbeat" },
    melody: { kind: "supersaw", rhythm: "arpeggio" },
  },
  "edm": { ...HOUSE, bpm: 128, swing: 0, melody: { kind: "supersaw", rhythm: "stabs" } },
  "hiphop": HIP_HOP,
  "lofi": { ...HIP_HOP, bpm: 78, swing: 0.24, kit: "lo-fi" },
  "vinyl": { ...HIP_HOP, bpm: 82, swing: 0.24, kit: "lo-fi" },
  "trap": TRAP,
  "808": { ...TRAP, drums: "electro", bpm: 120 },
  "drum and bass": {
    bpm: 174,
    swing: 0,
    kit: "acoustic",
    drums: "breaks",
    bass: { kind: "reese", rhythm: "long" },
    melody: { kind: "pad", rhythm: "phrases" },
  },
  "dubstep": { ...TRAP, drums: "halfTime", bass: { kind: "reese", rhythm: "sparse" } },
  "dub": {
    ...HIP_HOP,
    bpm: 74,
    swing: 0.1,
    kit: "acoustic",
    drums: "halfTime",
    melody: { kind: "organ", rhythm: "stabs" },
  },
  "electro": ELECTRO,
  "synthwave": { ...ELECTRO, bpm: 104, drums: "rock", bass: { kind: "reese", rhythm: "eighths" } },
  "rock": ROCK,
  "acoustic": ROCK,
  "pop": { ...ROCK, bpm: 108, kit: "electro", bass: { kind: "fmBass", rhythm: "eighths" } },
  "funk": { ...ROCK, bpm: 104, swing: 0.1, drums: "funk", bass: { kind: "fmBass", rhythm: "octaves" } },
  "jazz": {
    bpm: 132,
    swing: 0.3,
    kit: "brushes",
    drums: "swing",
    bass: { kind: "sub", rhythm: "walking" },
    melody: { kind: "ePiano", rhythm: "phrases" },
  },
};
