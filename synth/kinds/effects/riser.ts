import { mixed, moved, part } from "../parts/part.ts";
import { filtered } from "../parts/sources.ts";
import { boundedHz } from "../parts/voice.ts";
import { effect } from "./effect.ts";

/** What makes one expect: noise whose band climbs, saws that climb an octave or two with it, and both louder all the time. */
export const riser = effect(
  { name: "riser", frequencyHz: 110, sec: [0.5, 4, 16], fadeSec: 0.08, punch: 0 },
  ({ frequencyHz, vary, pick, lean, attackSec, dryEndSec, axes }) => {
    const riseSec = dryEndSec * (0.8 - 0.12 * axes.hardness);
    const climb = (id: string, level: number) =>
      part("envelope", id, { attackSec: riseSec, holdSec: 20, level });
    const noise = part("noise", "air", { level: 0.8 }, { colour: "pink" });
    const fromHz = boundedHz(lean(300, "brightness", 0.8));
    const band = moved(
      filtered(noise, "band", "band", fromHz, { resonance: 1.1 * vary("band", 0.3) }),
      "cutoffHz",
      climb("opening", lean(7_000, "brightness", 0.8) * vary("height", 0.2)),
    );
    const saws = moved(
      part("supersawWide", "saws", { voices: 5, detune: lean(25, "roughness", 0.7), level: 0.35 }),
      "pitch",
      climb("climb", pick("octaves", [12, 24])),
    );
    const low = moved(
      filtered(saws, "low", "low", boundedHz(lean(500 + 2 * frequencyHz, "brightness", 0.8)), {
        resonance: 1.2,
      }),
      "cutoffHz",
      climb("unveiling", 3_500),
    );
    const steady = part("envelope", "steady", { attackSec: attackSec(0.01), holdSec: 20 });
    return {
      source: mixed("all", [band, 1], [low, 1]),
      level: mixed("swell", [climb("louder", 0.94), 1], [steady, 0.06]),
    };
  },
);
