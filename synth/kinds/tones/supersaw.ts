import { part } from "../parts/part.ts";
import { filtered } from "../parts/sources.ts";
import { boundedHz, held } from "../parts/voice.ts";
import { tone } from "./tone.ts";

/** Seven saws side by side, after the JP-8000 (Szabo, "How to Emulate the Super Saw", 2010), without what is below the note. */
export const supersaw = tone(
  { name: "supersaw", frequencyHz: 261.626, sec: [0.1, 1.2, 20], share: 0.14, roomSec: 1.2 },
  ({ frequencyHz, vary, lean, attackSec }) => {
    const saws = part("supersawWide", "saws", {
      voices: 7,
      detune: lean(22, "roughness", 0.7) * vary("detune", 0.25),
      mix: 0.7 * vary("mix", 0.15),
      level: 0.5,
    });
    const clean = filtered(saws, "clean", "high", boundedHz(0.6 * frequencyHz));
    const cutoffHz = boundedHz(lean(5_000 + 3 * frequencyHz, "brightness", 1.2) * vary("cutoff", 0.2));
    return {
      source: filtered(clean, "low", "low", cutoffHz, { resonance: 0.8 }),
      level: held("hold", { attackSec: attackSec(0.008), sustain: 0.9, releaseSec: 0.2 }),
    };
  },
);
