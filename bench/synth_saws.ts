import type { Patch } from "../synth/mod.ts";

/** The same sound for every contender. */
export const SAMPLE_RATE = 44_100;
export const SAWS_SEC = 4;
export const SAWS_HZ = 110;
export const SAWS_RATIOS = Array.from({ length: 8 }, (_, i) => 1 + 0.003 * (i - 3.5));
export const CUTOFF_HZ = 1_200;
export const RESONANCE = 0.9;
export const ATTACK_SEC = 0.01;
export const DECAY_SEC = 3;

const after: Patch["modules"] = [
  { id: "filter", type: "filter", parameters: { cutoffHz: CUTOFF_HZ, resonance: RESONANCE } },
  { id: "envelope", type: "envelope", parameters: { attackSec: ATTACK_SEC, decaySec: DECAY_SEC } },
  { id: "level", type: "gain", parameters: { gain: 0 } },
];
const cables: Patch["cables"] = [
  { from: "filter.out", to: "level.in" },
  { from: "envelope.out", to: "level.gain", amount: 0.1 },
];

/** As the others have it: a module for each saw. */
export const SAWS: Patch = {
  modules: [
    ...SAWS_RATIOS.map((ratio, i) => ({
      id: `saw${i}`,
      type: "oscillator",
      parameters: { ratio },
      options: { wave: "saw" },
    })),
    ...after,
  ],
  cables: [...SAWS_RATIOS.map((_, i) => ({ from: `saw${i}.out`, to: "filter.in" })), ...cables],
  output: "level",
};

/** As one would have it here. */
export const SUPERSAW: Patch = {
  modules: [{ id: "saws", type: "supersaw", parameters: { voices: 8, detune: 18 } }, ...after],
  cables: [{ from: "saws.out", to: "filter.in" }, ...cables],
  output: "level",
};
