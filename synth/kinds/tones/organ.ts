import { mixed, part, through } from "../parts/part.ts";
import { grit, held } from "../parts/voice.ts";
import { tone } from "./tone.ts";

/** Drawbars from 8' to 1', as registrations set them, 0 to 8; each step is about 3 dB. */
const REGISTRATIONS: readonly (readonly number[])[] = [
  [8, 8, 6, 0, 0, 0, 0],
  [8, 6, 8, 4, 0, 2, 2],
  [8, 8, 0, 6, 0, 0, 6],
  [8, 4, 6, 6, 2, 4, 4],
];
const HARMONICS = [1, 2, 3, 4, 5, 6, 8];

/** A drawbar organ: sines of tone wheels, the third harmonic as percussion, the click of its keys, and a slow rotor. */
export const organ = tone(
  { name: "organ", frequencyHz: 261.626, sec: [0.1, 1.5, 20], share: 0.12, roomSec: 0.9, tick: [0.03, 8] },
  ({ axes, vary, pick, lean, attackSec }) => {
    const drawbars = pick("registration", REGISTRATIONS);
    const partials = new Array<number>(8).fill(0);
    for (const [k, harmonic] of HARMONICS.entries()) {
      const set = drawbars[k]!;
      const level = set === 0 ? 0 : lean(0.125 * set * set / 8, "brightness", 0.15 * harmonic);
      partials[harmonic - 1] = level * vary(`wheel${harmonic}`, 0.15);
    }
    partials[0] = 1;
    const wheels = part("wavetable", "wheels", { level: 0.6 }, { partials });
    const percussion = part(
      "fm",
      "percussion",
      { ratio: 3, level: 0.14 * vary("percussion", 0.4), index: 0 },
      {
        algorithm: "parallel",
        ratios: [1, 2],
        levels: [1, 0],
        decays: [0.25, 0.25],
      },
    );
    const rotor = part("chorus", "rotor", {
      rateHz: 0.8 * vary("rotor", 0.2),
      depthSec: 0.0006,
      delaySec: 0.006,
      mix: 0.25,
    });
    return {
      source: through(mixed("bars", [wheels, 1], [percussion, 1]), ...grit(9 * axes.roughness), rotor),
      level: held("keys", { attackSec: attackSec(0.005), sustain: 1, releaseSec: 0.06 }),
    };
  },
);
