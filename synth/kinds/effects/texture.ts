import { mixed, moved, part } from "../parts/part.ts";
import { filtered } from "../parts/sources.ts";
import { boundedHz, held } from "../parts/voice.ts";
import { effect } from "./effect.ts";

/** A place: clouds of grains on a note and of noise, over a bed of air that wanders. */
export const texture = effect(
  { name: "texture", frequencyHz: 220, sec: [0.5, 6, 20], fadeSec: 1, punch: 0 },
  ({ frequencyHz, vary, pick, lean, attackSec, dryEndSec }) => {
    const cloud = part("granular", "cloud", {
      density: 18 * vary("density", 0.4),
      grainSec: 0.22 * vary("grains", 0.3),
      jitter: 0.9,
      spread: lean(0.12, "roughness", 2),
      ratio: pick("octave", [1, 2]),
      level: 0.5,
    }, { partials: [1, 0.4, 0.25, 0.15, 0.1, 0.06] });
    const dust = part("granular", "dust", {
      frequencyHz: boundedHz(lean(450, "brightness", 0.8) * vary("dust", 0.3)),
      density: lean(14, "roughness", 0.7) * vary("rain", 0.5),
      grainSec: 0.05,
      jitter: 1,
      spread: 9,
      level: 0.12,
    }, { source: "noise" });
    const cutoffHz = boundedHz(lean(500 + 2 * frequencyHz, "brightness", 1));
    const bed = moved(
      filtered(part("noise", "air", { level: 0.22 }, { colour: "pink" }), "bed", "low", cutoffHz, {
        slope: 2,
      }),
      "cutoffHz",
      part("lfo", "wandering", { rateHz: 0.3 * vary("wander", 0.4), level: 0.5 * cutoffHz }, {
        wave: "drift",
      }),
    );
    return {
      source: mixed("place", [cloud, 1], [dust, 1], [bed, 1]),
      level: held("swell", {
        attackSec: attackSec(Math.min(0.4, 0.12 * dryEndSec)),
        sustain: 1,
        releaseSec: 0.8,
      }),
    };
  },
);
