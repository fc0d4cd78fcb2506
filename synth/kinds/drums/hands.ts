import { mixed, moved, part, shaped, through } from "../parts/part.ts";
import { filtered, modal, stroke, thump } from "../parts/sources.ts";
import { drum } from "./drum.ts";

/**
 * The hand clap of the TR-808 (service notes, 1980): noise around 1 kHz in three bursts 10 ms apart, and from the last of
 * them on a longer fall, the room.
 */
export const clap = drum(
  { name: "clap", frequencyHz: 1_000, sec: [0.4, 2], brightHz: 2_500 },
  ({ colour, reachSec, tailSec, strike, vary }) => {
    const noise = part("noise", "noise");
    const palms = mixed(
      "palms",
      [filtered(noise, "band", "band", 1_050 * colour, { resonance: 1.4 }), 2],
      [filtered(noise, "top", "high", 2_500 * colour), 0.22],
    );
    const bursts = part("burst", "bursts", {
      count: 3,
      spacingSec: 0.01 * vary("spacing", 0.12),
      burstSec: 0.03,
      tailSec: Math.max(0.03, 0.3 * reachSec),
      jitter: 0.15,
      level: strike(0.8),
    });
    const room = stroke("room", Math.max(0.01, tailSec(0.35) - 0.02), {
      delaySec: 0.02,
      attackSec: 0.001,
      level: 0.35 * vary("room", 0.25),
    });
    return shaped("vca", palms, bursts, room);
  },
);

/** A snap of the fingers: the slip, the slap on the palm 6 ms later, and the small space of the hand. */
export const snap = drum(
  { name: "snap", frequencyHz: 1_900, sec: [0.25, 1.5], brightHz: 3_000, tuneSemitones: 1.5 },
  ({ pitch, colour, reachSec, tailSec, strike, attackSec, vary }) => {
    const skin = filtered(part("noise", "skin"), "band", "band", 2_100 * colour * vary("hand", 0.15), {
      resonance: 2.2,
    });
    const slaps = shaped(
      "slaps",
      skin,
      part("burst", "bursts", {
        count: 2,
        spacingSec: 0.006 * vary("spacing", 0.25),
        burstSec: 0.012,
        tailSec: Math.max(0.02, 0.25 * reachSec),
        level: strike(0.8),
      }),
      stroke("hand", tailSec(0.22), { attackSec: attackSec(0.002), level: 0.45 }),
    );
    const palm = modal("palm", { pitch, decay: reachSec, strikeSec: attackSec(0.0002) }, {
      ratios: [1, 1.46 * vary("palm", 0.06)],
      gains: [0.35, 0.2],
      decays: [0.3, 0.22],
    });
    return mixed("sum", [slaps, 1.5], [palm, 0.5]);
  },
);

/** A shaker: grains that gather and strike the wall within some milliseconds, no two moments alike. */
export const shaker = drum(
  { name: "shaker", frequencyHz: 6_500, sec: [0.16, 1], brightHz: 7_000 },
  ({ axes, colour, reachSec, attackSec, strike, grit, vary }) => {
    const beads = filtered(part("noise", "beads"), "wall", "band", 6_800 * colour * vary("wall", 0.12), {
      resonance: 0.8,
    });
    const uneven = moved(
      part("gain", "uneven"),
      "gain",
      part("lfo", "grains", { rateHz: 80 * vary("grains", 0.1), level: Math.min(0.9, grit(0.5)) }, {
        wave: "drift",
      }),
    );
    const stem = stroke("fall", reachSec, { attackSec: attackSec(0.01), holdSec: 0.008, level: 0.8 });
    const first = stroke("first", 0.02, { attackSec: attackSec(0.004), level: strike(0.3) });
    const heard = filtered(shaped("vca", through(beads, uneven), stem, first), "cut", "high", 3_000);
    return mixed("sum", [heard, 1], [thump(axes.boominess), 1]);
  },
);
