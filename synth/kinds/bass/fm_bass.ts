import { part } from "../parts/part.ts";
import { held } from "../parts/voice.ts";
import { bass } from "./bass.ts";

/** Two modulators on one sine, of which one fades and one stays: the "solid bass" of four-operator keyboards. */
export const fmBass = bass(
  { name: "fmBass", frequencyHz: 65.406, sec: [0.1, 0.7, 15], tick: [0.04, 30] },
  ({ axes, vary, pick, lean, attackSec, ringSec }) => {
    const bright = lean(1, "brightness", 1);
    const wave = part("fm", "wave", {
      feedback: Math.min(1, 0.15 * vary("feedback", 0.5) + 0.5 * Math.max(0, axes.roughness)),
      level: 0.8,
    }, {
      algorithm: "fan",
      ratios: [1, ...pick("ratios", [[1, 2], [1, 3], [2, 1]])],
      levels: [1, 1.5 * bright * vary("bite", 0.2), 0.55 * bright * vary("body", 0.2)],
      decays: [0, Math.min(1.2, 0.7 * ringSec) * vary("fall", 0.25), 0],
    });
    return {
      source: wave,
      level: held("hold", { attackSec: attackSec(0.002), decaySec: 1.2, sustain: 0.65, releaseSec: 0.07 }),
    };
  },
);
