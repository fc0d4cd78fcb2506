import { mixed, moved, shaped } from "../parts/part.ts";
import { knock, modal, oscillator, stroke } from "../parts/sources.ts";
import { drum } from "./drum.ts";

/** A tom of the TR-808 in its middle tuning: a resonator that falls at first, and low-passed pink noise for the room. */
export const tom = drum(
  { name: "tom", frequencyHz: 120, sec: [0.6, 2.5], brightHz: 900, tuneSemitones: 0.8 },
  ({ axes, pitch, reachSec, tailSec, attackSec, strike, grit, vary }) => {
    const drop = stroke("drop", 0.12 * vary("drop", 0.2), { level: 7 + 4 * axes.hardness });
    const lowest = moved(oscillator("lowest", "sine", { pitch }), "pitch", drop);
    const ring = shaped("ring", lowest, stroke("fall", tailSec(0.75), { attackSec: attackSec(0.0015) }));
    const head = modal("head", { pitch, decay: reachSec, strikeSec: attackSec(0.001) }, {
      ratios: [1.594, 2.136, 2.296].map((ratio, k) => ratio * vary(`mode${k}`, 0.03)),
      gains: [0.3, 0.18, 0.12],
      decays: [0.4, 0.3, 0.25],
    });
    const air = knock("air", { shape: "low", hz: 900, sec: 0.5 * reachSec, colour: "pink" });
    const stick = knock("stick", { shape: "low", hz: 5_000 * (1 + 0.6 * axes.hardness), sec: 0.008 });
    return mixed("sum", [ring, 0.7], [head, grit(0.4)], [air, grit(0.15) * vary("air", 0.3)], [
      stick,
      strike(0.26),
    ]);
  },
);

/** A conga of the TR-808 in its middle tuning, struck open: a resonator without much fall, and the slap of a hand. */
export const conga = drum(
  { name: "conga", frequencyHz: 250, sec: [0.35, 1.5], brightHz: 1_500, tuneSemitones: 1 },
  ({ axes, pitch, reachSec, tailSec, attackSec, strike, grit, vary }) => {
    const drop = stroke("drop", 0.03 * vary("drop", 0.2), { level: 2 + 1.5 * axes.hardness });
    const lowest = moved(oscillator("lowest", "sine", { pitch }), "pitch", drop);
    const ring = shaped("ring", lowest, stroke("fall", tailSec(0.75), { attackSec: attackSec(0.0008) }));
    const head = modal("head", { pitch, decay: reachSec, strikeSec: attackSec(0.0006) }, {
      ratios: [1.594, 2.136, 2.653].map((ratio, k) => ratio * vary(`mode${k}`, 0.03)),
      gains: [0.35, 0.2, 0.12],
      decays: [0.4, 0.28, 0.2],
    });
    const slap = knock("slap", { shape: "band", hz: 2_200 * vary("slap", 0.2), sec: 0.02 });
    return mixed("sum", [ring, 0.7], [head, grit(0.35)], [slap, strike(0.3)]);
  },
);
