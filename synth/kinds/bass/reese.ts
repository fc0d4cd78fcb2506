import { mixed, moved, part, through } from "../parts/part.ts";
import { filtered, oscillator } from "../parts/sources.ts";
import { grit, held } from "../parts/voice.ts";
import { bass } from "./bass.ts";

/** Detuned saws that beat against each other under a low-pass that wanders, as on Kevin Saunderson's "Just Want Another Chance". */
export const reese = bass(
  { name: "reese", frequencyHz: 55, sec: [0.15, 1.6, 20] },
  ({ axes, frequencyHz, vary, pick, lean, attackSec }) => {
    const saws = part("supersaw", "saws", {
      voices: pick("voices", [3, 5]),
      detune: lean(17, "roughness", 0.6) * vary("detune", 0.25),
      mix: 0.9,
      level: 0.55,
    });
    const bottom = oscillator("bottom", "sine", { level: 0.4 * lean(1, "depth", 0.7) });
    const cutoffHz = lean(350 + 5 * frequencyHz, "brightness", 1.4) * vary("cutoff", 0.2);
    const drift = part("lfo", "drift", {
      rateHz: 0.35 * vary("drift", 0.4),
      level: 0.35 * cutoffHz,
      phase: 0.25,
    });
    const low = filtered(saws, "low", "low", cutoffHz, { slope: 2, resonance: 0.9 });
    return {
      source: mixed("both", [
        through(moved(low, "cutoffHz", drift), ...grit(5 + 5 * axes.roughness + axes.brightness)),
        0.7,
      ], [bottom, 1]),
      level: held("hold", { attackSec: attackSec(0.006), sustain: 0.95, releaseSec: 0.1 }),
    };
  },
);
