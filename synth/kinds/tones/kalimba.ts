import { modal, stroke } from "../parts/sources.ts";
import { ringing } from "../parts/voice.ts";
import { tone } from "./tone.ts";

/** A tine, held at one end and leaning on a bridge, whose overtones lie near 6 and 15 times the note and fade at once. */
export const kalimba = tone(
  { name: "kalimba", frequencyHz: 392, sec: [0.15, 1.4, 12], share: 0.14, roomSec: 0.9, tick: [0.05, 4] },
  ({ vary, lean, attackSec, ringSec, endSec }) => {
    const bright = lean(1, "brightness", 1.3);
    const tine = modal("tine", {
      strikeSec: Math.min(0.05, lean(0.0012, "hardness", -1.5)),
      noise: 0.15,
      decay: Math.min(10, ringSec),
      level: 0.7,
    }, {
      ratios: [1, 2, 6.1 * vary("second", 0.06), 14.9 * vary("third", 0.06)],
      gains: [
        1,
        0.06 * vary("octave", 0.5),
        0.42 * bright * vary("secondGain", 0.3),
        0.2 * bright * vary("thirdGain", 0.3) * lean(1, "roughness", 0.8),
      ],
      decays: [1, 0.7, 0.16 * vary("secondFall", 0.3), 0.06],
    });
    return {
      source: tine,
      level: ringing("touch", { attackSec: attackSec(0.002), endSec }),
      below: stroke("fall", ringSec),
    };
  },
);
