import { mixed, moved, part } from "../parts/part.ts";
import { filtered, stroke } from "../parts/sources.ts";
import { boundedHz } from "../parts/voice.ts";
import { tone } from "./tone.ts";

/** Saws in octaves, struck: a low-pass of 24 dB that an envelope opens and closes again, over a level that falls with it. */
export const stab = tone(
  { name: "stab", frequencyHz: 220, sec: [0.1, 0.6, 6], share: 0.16, roomSec: 0.9 },
  ({ frequencyHz, vary, pick, lean, attackSec, ringSec, dryEndSec }) => {
    const detune = lean(14, "roughness", 0.7) * vary("detune", 0.3);
    const voices = pick("voices", [4, 5, 6]);
    const saws = part("supersawWide", "saws", { voices, detune, level: 0.45 });
    const above = part("supersawWide", "above", {
      ratio: 2,
      voices: 3,
      detune,
      level: 0.22 * vary("above", 0.3),
    });
    const opening = stroke("opening", Math.min(0.7, 0.9 * ringSec) * vary("opening", 0.2), {
      attackSec: attackSec(0.002),
      level: boundedHz(lean(3_200 + 6 * frequencyHz, "brightness", 0.8) * vary("height", 0.2)),
    });
    const cutoffHz = boundedHz(lean(200 + 3 * frequencyHz, "brightness", 0.8));
    const low = filtered(mixed("saw", [saws, 1], [above, 1]), "low", "low", cutoffHz, {
      slope: 2,
      resonance: 0.9,
    });
    return {
      source: moved(low, "cutoffHz", opening),
      level: stroke("hit", Math.max(ringSec, 0.4), { attackSec: attackSec(0.003), holdSec: 0.3 * dryEndSec }),
    };
  },
);
