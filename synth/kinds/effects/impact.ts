import { mixed, moved, part, shaped, through } from "../parts/part.ts";
import { filtered, knock, oscillator, stroke } from "../parts/sources.ts";
import { boundedHz, grit, ringing } from "../parts/voice.ts";
import { effect } from "./effect.ts";

/** A blow from afar: a crash of noise, a drum whose pitch falls away, and a long dark rumble. */
export const impact = effect(
  { name: "impact", frequencyHz: 45, sec: [0.4, 3, 12], fadeSec: 0.5 },
  ({ axes, vary, lean, attackSec, ringSec, endSec }) => {
    const drop = stroke("drop", 0.35 * lean(1, "depth", 0.5) * vary("drop", 0.3), {
      level: 22 * vary("height", 0.2),
    });
    const drum = moved(oscillator("drum", "sine", { ratio: lean(1, "depth", -0.4) }), "pitch", drop);
    const boom = shaped(
      "boom",
      through(drum, ...grit(9 * axes.roughness)),
      stroke("fall", 1.2 * ringSec),
    );
    const blast = knock("blast", {
      shape: "low",
      hz: boundedHz(lean(2_600, "brightness", 1.2) * vary("blast", 0.3)),
      sec: 0.4 * ringSec,
      colour: "pink",
    });
    const rumble = shaped(
      "rumble",
      filtered(part("noise", "dust", {}, { colour: "brown" }), "dark", "low", 220 * vary("rumble", 0.3), {
        slope: 2,
      }),
      stroke("settling", 1.2 * ringSec),
    );
    return {
      source: mixed("all", [boom, 0.7], [blast, lean(0.5, "hardness", 0.5)], [
        rumble,
        lean(0.5, "roughness", 0.5),
      ]),
      level: ringing("blow", { attackSec: attackSec(0.003), endSec }),
    };
  },
);
