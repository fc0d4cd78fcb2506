import { mixed, moved, part } from "../parts/part.ts";
import { filtered, stroke } from "../parts/sources.ts";
import { boundedHz } from "../parts/voice.ts";
import { effect } from "./effect.ts";

/** The fall after a peak: noise and saws that come down, the darker and the softer the longer. */
export const downlifter = effect(
  { name: "downlifter", frequencyHz: 110, sec: [0.4, 3, 16], fadeSec: 0.4 },
  ({ frequencyHz, vary, pick, lean, attackSec, ringSec, endSec }) => {
    const fallSec = Math.min(40, 1.4 * ringSec);
    const noise = part("noise", "air", { level: 0.8 }, { colour: "pink" });
    const band = moved(
      filtered(noise, "band", "low", boundedHz(lean(250, "brightness", 0.8)), {
        resonance: 1.3 * vary("band", 0.3),
      }),
      "cutoffHz",
      stroke("closing", fallSec, { level: lean(8_000, "brightness", 0.7) * vary("height", 0.2) }),
    );
    const saws = moved(
      part("supersawWide", "saws", {
        voices: 5,
        detune: lean(25, "roughness", 0.7),
        level: 0.35,
        ratio: lean(1, "depth", -0.8),
      }),
      "pitch",
      stroke("descent", 1.5 * fallSec, { level: pick("octaves", [12, 24]) }),
    );
    const low = filtered(saws, "low", "low", boundedHz(lean(900 + 6 * frequencyHz, "brightness", 0.8)));
    return {
      source: mixed("all", [band, 1], [low, 1]),
      level: stroke("fading", fallSec, { attackSec: attackSec(0.005), holdSec: 0.15 * endSec }),
    };
  },
);
