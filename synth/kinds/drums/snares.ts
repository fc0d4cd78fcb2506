import { mixed, moved, part, shaped, through } from "../parts/part.ts";
import { filtered, knock, modal, oscillator, stroke } from "../parts/sources.ts";
import { drum } from "./drum.ts";

/** Two bridged-T resonators at 238 and 476 Hz and high-passed noise (Reid, "Practical Snare Drum Synthesis", 2002). */
export const snare808 = drum(
  { name: "snare808", frequencyHz: 238, sec: [0.3, 1.5], brightHz: 3_000 },
  ({ pitch, colour, reachSec, tailSec, attackSec, strike, vary }) => {
    const attack = stroke("attack", 0.012, { level: 4 });
    const tone = (id: string, ratio: number, sec: number) =>
      shaped(
        `${id}Ring`,
        moved(oscillator(id, "sine", { pitch, ratio }), "pitch", attack),
        stroke(`${id}Fall`, sec, { attackSec: attackSec(0.0006) }),
      );
    const wires = knock("wires", {
      shape: "high",
      hz: 1_800 * colour,
      sec: tailSec(0.4),
      attackSec: attackSec(0.0005),
    });
    return mixed(
      "sum",
      [tone("low", 1, 0.75 * reachSec * vary("low", 0.15)), 0.48],
      [tone("high", 2, 0.5 * reachSec * vary("high", 0.15)), 0.3],
      [wires, 0.4 * vary("snappy", 0.25)],
      [knock("click", { shape: "low", hz: 6_000, sec: 0.006 }), strike(0.25)],
    );
  },
);

/** The TR-909's: two triangles near 185 and 330 Hz that fall at once, low-passed noise, and shorter high-passed noise. */
export const snare909 = drum(
  { name: "snare909", frequencyHz: 185, sec: [0.35, 1.5], brightHz: 3_000, driveDb: 3 },
  ({ pitch, colour, reachSec, tailSec, attackSec, strike, grit, vary }) => {
    const drop = stroke("drop", 0.05 * vary("drop", 0.2), { level: 7 });
    const tone = (id: string, ratio: number, sec: number) =>
      shaped(
        `${id}Ring`,
        moved(oscillator(id, "triangle", { pitch, ratio, phase: 0.25 }), "pitch", drop),
        stroke(`${id}Fall`, sec, { attackSec: attackSec(0.0006) }),
      );
    const rattle = knock("rattle", {
      shape: "low",
      hz: 7_000 * colour,
      sec: tailSec(0.35),
      attackSec: attackSec(0.0006),
    });
    const wires = knock("wires", {
      shape: "high",
      hz: 2_800 * colour,
      sec: 0.65 * reachSec,
      attackSec: attackSec(0.0006),
    });
    return mixed(
      "sum",
      [tone("low", 1, 0.5 * reachSec * vary("low", 0.15)), 0.6],
      [tone("high", 330 / 185, 0.4 * reachSec * vary("high", 0.15)), 0.36],
      [rattle, grit(0.36) * vary("snappy", 0.2)],
      [wires, grit(0.4) * vary("wire", 0.2)],
      [knock("click", { shape: "low", hz: 8_000, sec: 0.006 }), strike(0.2)],
    );
  },
);

/** A brush on a snare: a light tap, then wires that sweep over the head, of which no two moments are alike. */
export const snareBrush = drum(
  { name: "snareBrush", frequencyHz: 190, sec: [0.4, 2], brightHz: 3_500 },
  ({ pitch, colour, reachSec, tailSec, attackSec, strike, grit, vary }) => {
    const head = modal("head", { pitch, decay: reachSec, strikeSec: attackSec(0.0015) }, {
      ratios: [1, 1.594, 2.136, 2.653],
      gains: [0.5, 0.35, 0.25, 0.15],
      decays: [0.45, 0.35, 0.3, 0.2],
    });
    const bristles = filtered(part("noise", "bristles"), "brush", "band", 3_600 * colour, { resonance: 0.5 });
    const uneven = moved(
      part("gain", "uneven"),
      "gain",
      part("lfo", "strands", { rateHz: 55 * vary("strands", 0.2), level: Math.min(0.8, grit(0.45)) }, {
        wave: "drift",
      }),
    );
    const sweep = shaped(
      "sweep",
      through(bristles, uneven),
      stroke("tap", 0.07, { attackSec: attackSec(0.0015), level: strike(0.5) }),
      stroke("swish", 0.85 * tailSec(0.7), {
        attackSec: 0.16 * reachSec * vary("swish", 0.3),
        level: 0.55,
      }),
    );
    return mixed("sum", [head, 0.35], [sweep, 0.9]);
  },
);
