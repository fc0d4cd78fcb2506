import { moved, through } from "../parts/part.ts";
import { filtered, oscillator, stroke } from "../parts/sources.ts";
import { boundedHz, grit, held } from "../parts/voice.ts";
import { bass } from "./bass.ts";

/** After the TB-303: a saw or a pulse, a resonant low-pass of 24 dB that an envelope opens, and a saturation. */
export const acid = bass(
  { name: "acid", frequencyHz: 65.406, sec: [0.1, 0.5, 10] },
  ({ axes, frequencyHz, vary, pick, lean, attackSec, ringSec }) => {
    const wave = pick("wave", ["saw", "pulse"]);
    const source = oscillator("wave", wave, { level: wave === "saw" ? 0.8 : 0.55, width: 0.46 });
    const cutoffHz = lean(100 + 3.2 * frequencyHz, "brightness", 0.9) * vary("cutoff", 0.15);
    const opening = stroke(
      "opening",
      Math.min(lean(0.36, "decay", 0.6), 0.9 * ringSec) * vary("opening", 0.2),
      {
        attackSec: attackSec(0.002),
        level: boundedHz(lean(900 + 8 * frequencyHz, "brightness", 0.9) * vary("height", 0.25)),
      },
    );
    const low = filtered(source, "low", "low", cutoffHz, {
      slope: 2,
      resonance: lean(2.1, "roughness", 0.3) * vary("resonance", 0.2),
    });
    const saturation = grit(6 + (axes.roughness > 0 ? 8 : 5) * axes.roughness, {
      shape: "asymmetric",
      level: 0.8,
    });
    return {
      source: through(moved(low, "cutoffHz", opening), ...saturation),
      level: held("hold", { attackSec: attackSec(0.004), decaySec: 1.5, sustain: 0.7, releaseSec: 0.04 }),
    };
  },
);
