import { part, through } from "../parts/part.ts";
import { filtered, stroke } from "../parts/sources.ts";
import { boundedHz, grit, ringing } from "../parts/voice.ts";
import { tone } from "./tone.ts";

/** A plucked string over a small body of wood, whose lowest resonances are those of the air and the top of a guitar. */
export const pluck = tone(
  { name: "pluck", frequencyHz: 196, sec: [0.15, 1.5, 15], share: 0.1, roomSec: 0.7 },
  ({ axes, frequencyHz, vary, lean, attackSec, ringSec, endSec }) => {
    const string = part("karplus", "string", {
      decaySec: Math.max(0.05, ringSec),
      damping: Math.min(1, lean(0.4, "brightness", -0.8) * vary("damping", 0.25)),
      position: 0.17 * vary("position", 0.4),
      colourHz: boundedHz(lean(2_200, "brightness", 1) * vary("colour", 0.25)),
      level: 0.8,
    });
    const cutoffHz = lean(2_200 + 4 * frequencyHz, "brightness", 1.2) * vary("cutoff", 0.2);
    const soft = filtered(string, "soft", "low", cutoffHz);
    const air = part("eq", "air", { frequencyHz: 105 * vary("air", 0.1), gainDb: 4, q: 2 });
    const top = part("eq", "top", { frequencyHz: 215 * vary("top", 0.1), gainDb: 3, q: 2 });
    return {
      source: through(soft, air, top, ...grit(9 * axes.roughness)),
      level: ringing("touch", { attackSec: attackSec(0.002), endSec }),
      below: stroke("fall", ringSec),
    };
  },
);
