import { moved, part, through } from "../parts/part.ts";
import { filtered } from "../parts/sources.ts";
import { boundedHz, held } from "../parts/voice.ts";
import { effect } from "./effect.ts";

/** Noise through a narrow filter that goes up and down once, or down and up, and a flanger that makes it hollow. */
export const sweep = effect(
  { name: "sweep", frequencyHz: 220, sec: [0.3, 2.5, 16], fadeSec: 0.3 },
  ({ axes, vary, pick, lean, attackSec, endSec }) => {
    const noise = part("noise", "air", { level: 0.9 }, { colour: pick("colour", ["pink", "white"]) });
    const middleHz = lean(2_400, "brightness", 1) * vary("middle", 0.2);
    const turn = part("lfo", "turn", {
      rateHz: Math.max(0.01, 1 / endSec),
      level: (0.62 - 0.3 * axes.hardness) * middleHz,
      phase: pick("direction", [0.25, 0.75]),
    }, { wave: "sine" });
    const band = filtered(noise, "band", "band", boundedHz(middleHz), {
      resonance: lean(1.6, "roughness", 1.3) * vary("width", 0.3),
    });
    const hollow = part("chorus", "hollow", {
      rateHz: 0.25 * vary("flange", 0.4),
      delaySec: 0.002,
      depthSec: 0.0012,
      feedback: 0.4,
      mix: 0.4,
    });
    return {
      source: through(moved(band, "cutoffHz", turn), hollow),
      level: held("swell", {
        attackSec: attackSec(Math.min(0.3, 0.15 * endSec)),
        sustain: 1,
        releaseSec: 0.3,
      }),
    };
  },
);
