import { mixed, moved, part, through } from "../parts/part.ts";
import { filtered } from "../parts/sources.ts";
import { boundedHz, held } from "../parts/voice.ts";
import { tone } from "./tone.ts";

/** A section of bowed strings: saws as bowing makes them, a vibrato that comes late, the noise of bows, and bodies of wood. */
export const strings = tone(
  {
    name: "strings",
    frequencyHz: 293.665,
    sec: [0.3, 3, 20],
    share: 0.24,
    roomSec: 1.8,
    fadeSec: 0.6,
    punch: 0,
  },
  ({ frequencyHz, vary, lean, attackSec }) => {
    const vibrato = part("lfo", "vibrato", {
      rateHz: 5.6 * vary("rate", 0.12),
      level: 0.045 * vary("vibrato", 0.4),
      delaySec: 0.3,
      fadeSec: 0.6,
    });
    const section = moved(
      part("supersawWide", "section", {
        voices: 7,
        detune: lean(13, "roughness", 0.8) * vary("detune", 0.25),
        mix: 0.9,
        level: 0.45,
      }),
      "pitch",
      vibrato,
    );
    const noise = filtered(part("noise", "bows"), "bowed", "band", boundedHz(3_200 * vary("bows", 0.2)));
    const cutoffHz = boundedHz(lean(2_200 + 3 * frequencyHz, "brightness", 1.1) * vary("cutoff", 0.15));
    const bowed = mixed("strings", [section, 1], [noise, 0.03]);
    return {
      source: through(
        filtered(bowed, "low", "low", cutoffHz),
        part("eq", "air", { frequencyHz: 280 * vary("air", 0.08), gainDb: 3, q: 2 }),
        part("eq", "wood", { frequencyHz: 480 * vary("wood", 0.08), gainDb: 3, q: 2 }),
        part("eq", "bridge", { frequencyHz: 2_600 * vary("bridge", 0.08), gainDb: 3, q: 1.2 }),
      ),
      level: held("bow", { attackSec: attackSec(0.12), sustain: 0.95, releaseSec: 0.25 }),
    };
  },
);
