import { modal, stroke } from "../parts/sources.ts";
import { ringing } from "../parts/voice.ts";
import { tone } from "./tone.ts";

/** Ratios of a handbell, tuned to the twelfth, with the higher partials that each bell has its own. */
const PARTIALS = [2, 3, 4.17, 5.43, 6.79, 8.21];

/** A handbell: a pure note and its twelfth, in pairs that beat slowly, as no bell is quite round, under a strike that is not. */
export const bellTone = tone(
  { name: "bellTone", frequencyHz: 523.251, sec: [0.2, 2.5, 20], share: 0.16, roomSec: 1.6 },
  ({ vary, lean, attackSec, ringSec, endSec }) => {
    const higher = PARTIALS.map((ratio, k) => k === 1 ? ratio : ratio * vary(`partial${k}`, 0.012 * (k + 1)));
    const bright = lean(1, "brightness", 1.2);
    const split = 0.0006 * vary("split", 0.5);
    const bell = modal("bell", {
      strikeSec: Math.min(0.05, lean(0.0008, "hardness", -1.5)),
      noise: 0.1,
      decay: Math.min(10, ringSec),
      level: 0.6,
    }, {
      ratios: [1 - split, 1 + split, ...higher],
      gains: [
        0.85,
        0.15,
        ...higher.map((_, k) => bright * vary(`gain${k}`, 0.3) * [0.14, 0.4, 0.24, 0.2, 0.14, 0.1][k]!),
      ],
      decays: [1, 1, 0.6, 0.55, 0.3, 0.22, 0.16, 0.12],
    });
    return {
      source: bell,
      level: ringing("touch", { attackSec: attackSec(0.0015), endSec }),
      below: stroke("fall", ringSec),
    };
  },
);
