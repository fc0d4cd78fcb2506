import type { Lean } from "../parts/lean.ts";
import { mixed, type Part, part, shaped } from "../parts/part.ts";
import { filtered, knock, modal, stroke } from "../parts/sources.ts";
import { drum } from "./drum.ts";

/** Squares of a cymbal: the six of the TR-808 and six above them that no two seeds share. */
function metal({ pitch, vary }: Lean): Part {
  const six = [205.3, 304.4, 369.6, 522.7, 540, 800];
  const more = [931, 1_117, 1_327, 1_549, 1_811, 2_143].map((hz, k) => hz * vary(`square${k}`, 0.06));
  return part("squares", "squares", { pitch, level: 4 }, { frequencies: [...six, ...more] });
}

/**
 * A crash: the two bands of the TR-808's cymbal, of which the high one rings longer (Werner, Abel and Smith, "The TR-808
 * Cymbal", 2014), over noise that swells for some milliseconds, as the energy of a struck plate climbs to its high modes.
 */
export const crash = drum(
  { name: "crash", frequencyHz: 3_440, sec: [2.2, 6], brightHz: 5_500, tuneSemitones: 1.5 },
  (lean) => {
    const { colour, reachSec, tailSec, attackSec, strike, vary } = lean;
    const squares = metal(lean);
    const band = (id: string, hz: number, sec: number, level: number) =>
      shaped(
        `${id}Vca`,
        filtered(squares, id, "band", hz * colour, { resonance: 1 }),
        stroke(`${id}Fall`, sec, { attackSec: attackSec(0.001), level }),
      );
    const hiss = filtered(part("noise", "hiss"), "sizzle", "high", 4_500 * colour);
    const wash = shaped(
      "wash",
      hiss,
      stroke("swell", 0.9 * tailSec(0.4), { attackSec: attackSec(0.006), level: 0.3 * vary("wash", 0.3) }),
      stroke("hit", 0.12, { attackSec: attackSec(0.001), level: strike(0.25) }),
    );
    return mixed(
      "sum",
      [band("low", 3_440, 0.5 * reachSec, 0.9), 0.33],
      [band("high", 7_100, tailSec(0.5), 1.1), 0.33],
      [wash, 0.33],
    );
  },
);

const pings = [1, 1.47, 2.09, 2.56, 3.39, 4.11, 5.43, 6.79, 8.21, 9.87, 11.9, 14.3];

/** A ride: the ping of a stick, whose partials stand in no simple ratio, over a quiet wash. */
export const ride = drum(
  { name: "ride", frequencyHz: 410, sec: [1.8, 6], brightHz: 5_000, tuneSemitones: 1.5 },
  (lean) => {
    const { axes, pitch, colour, tailSec, attackSec, strike, vary } = lean;
    const ping = modal("ping", { pitch, decay: Math.min(10, tailSec(0.6)), strikeSec: attackSec(0.0001) }, {
      ratios: pings.map((ratio, k) => ratio * vary(`ping${k}`, 0.03)),
      gains: pings.map((_, k) => 0.06 + 0.012 * k),
      decays: pings.map((_, k) => 1 - 0.055 * k),
    });
    const wash = shaped(
      "wash",
      filtered(
        mixed("metal", [metal(lean), 2], [part("noise", "noise"), 0.4]),
        "band",
        "band",
        6_500 * colour,
        {
          resonance: 0.7,
        },
      ),
      stroke("swell", tailSec(0.5), { attackSec: attackSec(0.004), level: 0.25 * vary("wash", 0.3) }),
    );
    const stick = knock("stick", { shape: "high", hz: 5_000, sec: 0.02 });
    return mixed(
      "sum",
      [ping, 0.9 + 0.3 * axes.hardness],
      [filtered(wash, "top", "high", 2_500), 1],
      [stick, strike(0.1)],
    );
  },
);

/** The bell of a ride: its partials are few and strong, so that it is heard as a note, as a cowbell is. */
export const bell = drum(
  { name: "bell", frequencyHz: 840, sec: [1.3, 5], brightHz: 3_500, tuneSemitones: 1 },
  ({ pitch, tailSec, attackSec, strike, vary }) => {
    const ratios = [1, 1.483, 2.31, 2.87, 3.96, 5.12, 6.95, 8.6];
    const cup = modal("cup", { pitch, decay: Math.min(10, tailSec(0.6)), strikeSec: attackSec(0.0002) }, {
      ratios: ratios.map((ratio, k) => k === 0 ? 1 : ratio * vary(`mode${k}`, 0.02)),
      gains: [0.5, 0.35, 0.3, 0.22, 0.18, 0.14, 0.1, 0.08],
      decays: [1, 0.85, 0.7, 0.62, 0.5, 0.42, 0.32, 0.25],
    });
    const stick = knock("stick", { shape: "high", hz: 4_000, sec: 0.015 });
    return mixed("sum", [cup, 0.5], [stick, strike(0.25)]);
  },
);
