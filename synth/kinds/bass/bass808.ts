import { moved, part, through } from "../parts/part.ts";
import { stroke } from "../parts/sources.ts";
import { grit } from "../parts/voice.ts";
import { bass } from "./bass.ts";

/** A bass drum of the TR-808 that is tuned and long: a fall of pitch, then the note itself, saturated, fading as it sounds. */
export const bass808 = bass(
  { name: "bass808", frequencyHz: 43.654, sec: [0.2, 1.6, 12], tick: [0.08, 40] },
  ({ axes, vary, lean, attackSec, ringSec, endSec }) => {
    const drop = stroke("drop", lean(0.08, "depth", 0.4) * vary("drop", 0.2), {
      level: 22 * vary("height", 0.2) + 4 * axes.hardness,
    });
    const body = moved(
      part("wavetable", "body", {}, { partials: [1, lean(0.07, "brightness", 0.8), 0.02] }),
      "pitch",
      drop,
    );
    const fall = stroke("fall", 1.3 * ringSec, { attackSec: attackSec(0.002), holdSec: 0.1 * endSec });
    const saturation = grit(
      7 * vary("grit", 0.2) + 4 * axes.brightness + 6 * Math.max(0, axes.roughness),
      { level: 0.85 },
    );
    return {
      source: through(body, ...saturation),
      level: fall,
    };
  },
);
