import { moved, part, through } from "../parts/part.ts";
import { stroke } from "../parts/sources.ts";
import { grit, ringing } from "../parts/voice.ts";
import { tone } from "./tone.ts";

const HIGHEST_TINE_HZ = 8_000;

/** A tine and its tone bar in frequency modulation, the tine many octaves above and gone at once, and a tremolo from side to side. */
export const ePiano = tone(
  { name: "ePiano", frequencyHz: 261.626, sec: [0.2, 1.8, 20], share: 0.12, roomSec: 1, tick: [0.02, 6] },
  ({ axes, frequencyHz, vary, pick, lean, attackSec, ringSec, endSec }) => {
    const tine = Math.max(3, Math.min(pick("tine", [12, 14, 15]), Math.floor(HIGHEST_TINE_HZ / frequencyHz)));
    const bright = lean(1, "brightness", 1);
    const keys = part("fm", "keys", { level: 0.42 }, {
      algorithm: "pairs",
      ratios: [1, tine, 1, 1],
      levels: [0.7, 0.32 * bright * vary("tineLevel", 0.3), 1, 1.1 * bright * vary("bark", 0.25)],
      decays: [ringSec, 0.25 * vary("tineFall", 0.3), ringSec, 0.8 * ringSec],
    });
    const sway = part("lfo", "sway", {
      rateHz: 4.6 * vary("rate", 0.25),
      level: 0.3 * vary("sway", 0.4),
      phase: 0,
    });
    return {
      source: through(keys, ...grit(9 * axes.roughness), moved(part("pan", "sides"), "position", sway)),
      level: ringing("touch", { attackSec: attackSec(0.003), endSec }),
      below: stroke("fall", ringSec),
    };
  },
);
