import { mixed, part, shaped, through } from "../parts/part.ts";
import { filtered, knock, modal, oscillator, stroke } from "../parts/sources.ts";
import { drum } from "./drum.ts";

/** The rim shot of the TR-808: two resonators at 455 and 1,667 Hz, clipped, without what is below them. */
export const rim = drum(
  { name: "rim", frequencyHz: 1_667, sec: [0.1, 0.6], brightHz: 2_500 },
  ({ pitch, tailSec, attackSec, strike, vary }) => {
    const stick = modal("stick", { pitch, decay: tailSec(0.7), strikeSec: attackSec(0.00008) }, {
      ratios: [455 / 1_667, 1, 1.61 * vary("third", 0.04)],
      gains: [0.6, 0.7, 0.2],
      decays: [1, 0.7 * vary("high", 0.2), 0.4],
    });
    const click = knock("click", { shape: "high", hz: 3_000, sec: 0.005 });
    const clipped = through(
      mixed("sum", [stick, 0.8], [click, strike(0.15)]),
      part("drive", "clip", { driveDb: 8, level: 0.6 }, { shape: "asymmetric" }),
    );
    return filtered(clipped, "cut", "high", 300);
  },
);

/** The claves of the TR-808: one resonator at 2,500 Hz, and the little that two sticks add. */
export const clave = drum(
  { name: "clave", frequencyHz: 2_500, sec: [0.1, 0.6], brightHz: 3_500 },
  ({ pitch, reachSec, attackSec, strike, vary }) => {
    const ring = shaped(
      "ring",
      oscillator("bar", "sine", { pitch }),
      stroke("fall", reachSec, { attackSec: attackSec(0.0004) }),
    );
    const second = modal("second", { pitch, decay: reachSec, strikeSec: attackSec(0.00008) }, {
      ratios: [2.44 * vary("second", 0.05)],
      gains: [0.3],
      decays: [0.4],
    });
    const click = knock("click", { shape: "high", hz: 3_000, sec: 0.004 });
    return mixed("sum", [ring, 0.7], [second, 0.3], [click, strike(0.08)]);
  },
);
