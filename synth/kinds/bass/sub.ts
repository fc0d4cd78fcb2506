import { part, through } from "../parts/part.ts";
import { grit, held } from "../parts/voice.ts";
import { bass } from "./bass.ts";

/** A sine with a little of its first overtones, which small speakers can tell. */
export const sub = bass(
  { name: "sub", frequencyHz: 55, sec: [0.1, 1.2, 20] },
  ({ axes, vary, lean, attackSec }) => {
    const second = lean(0.12, "brightness", 1.2) * vary("second", 0.3);
    const third = lean(0.05, "brightness", 1.6) * vary("third", 0.3);
    const shades = [1, second, third, third / 3, third / 5].map((level, k) =>
      k === 0 ? level : lean(level, "depth", -0.7)
    );
    const wave = part("wavetable", "wave", { level: 0.8 }, { partials: shades });
    return {
      source: through(wave, ...grit(11 * axes.roughness)),
      level: held("hold", { attackSec: attackSec(0.003), decaySec: 0.4, sustain: 0.9, releaseSec: 0.09 }),
    };
  },
);
