import { mixed, moved, part } from "../parts/part.ts";
import { filtered } from "../parts/sources.ts";
import { boundedHz, held } from "../parts/voice.ts";
import { tone } from "./tone.ts";

/** Saws that swell under a dark low-pass that wanders, a soft octave above that fades from one wave into another, and a hall. */
export const pad = tone(
  { name: "pad", frequencyHz: 261.626, sec: [0.5, 6, 20], share: 0.3, roomSec: 2.6, fadeSec: 1.2, punch: 0 },
  ({ frequencyHz, vary, pick, lean, attackSec, dryEndSec }) => {
    const saws = part("supersawWide", "saws", {
      voices: pick("voices", [5, 6]),
      detune: lean(11, "roughness", 0.9) * vary("detune", 0.25),
      mix: 0.75,
      level: 0.6,
    });
    const cutoffHz = boundedHz(lean(500 + 3.5 * frequencyHz, "brightness", 1.3) * vary("cutoff", 0.2));
    const drift = part("lfo", "drift", { rateHz: 0.16 * vary("drift", 0.4), level: 0.3 * cutoffHz });
    const dark = moved(
      filtered(saws, "dark", "low", cutoffHz, { slope: 2, resonance: 0.7 }),
      "cutoffHz",
      drift,
    );
    const glass = part("wavetable", "glass", { ratio: 2, level: 0.1 * vary("glass", 0.4) }, {
      partials: [1, 0.2, 0.05],
      target: [1, 0, 0.35, 0, 0.12],
    });
    const fading = moved(
      glass,
      "morph",
      part("envelope", "fading", { attackSec: 0.8 * dryEndSec, holdSec: 20 }),
    );
    return {
      source: mixed("both", [dark, 1], [fading, lean(1, "brightness", 0.6)]),
      level: held("swell", {
        attackSec: attackSec(Math.min(0.45, 0.18 * dryEndSec)),
        sustain: 1,
        releaseSec: 0.9,
      }),
    };
  },
);
