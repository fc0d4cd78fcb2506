import { log2 } from "../../math/dmath.ts";
import { mixed, part, shaped } from "../parts/part.ts";
import { filtered, knock, stroke } from "../parts/sources.ts";
import { drum } from "./drum.ts";

const LOWER_HZ = 540;

/**
 * The TR-808's cowbell: squares at 540 and 800 Hz under a short peak and a longer fall, through a band-pass (Werner, Abel
 * and Smith, "More Cowbell: A Physically-Informed, Circuit-Bendable, Digital Model of the TR-808 Cowbell", 2014).
 */
export const cowbell = drum(
  { name: "cowbell", frequencyHz: LOWER_HZ, sec: [0.45, 2], brightHz: 2_000 },
  ({ pitch, frequencyHz, colour, tailSec, attackSec, strike, vary }) => {
    const squares = part(
      "squares",
      "squares",
      { pitch: Math.min(48, Math.max(-48, pitch + 12 * log2(frequencyHz / LOWER_HZ))), level: 2 },
      { frequencies: [LOWER_HZ, 800 * vary("upper", 0.01)] },
    );
    const strokes = [
      stroke("peak", 0.04 * vary("peak", 0.3), { attackSec: attackSec(0.0005), level: strike(0.6) }),
      stroke("fall", tailSec(0.4), { attackSec: attackSec(0.0005), level: 0.5 }),
    ];
    const ring = filtered(shaped("vca", squares, ...strokes), "band", "band", 1_000 * colour, {
      resonance: 0.8,
    });
    const tick = knock("tick", { shape: "high", hz: 3_000, sec: 0.004 });
    return mixed("sum", [ring, 0.38], [tick, strike(0.035)]);
  },
);
