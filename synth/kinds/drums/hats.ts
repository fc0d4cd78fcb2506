import type { Lean } from "../parts/lean.ts";
import { mixed, type Part, part, shaped, through } from "../parts/part.ts";
import { filtered, knock, stroke, thump } from "../parts/sources.ts";
import { drum, type DrumFacts } from "./drum.ts";

/** What tells the three hats apart. */
interface Hat {
  readonly bandHz: number;
  readonly highHz: number;
  readonly attackSec: number;
  /** Level of the transient against what rings. */
  readonly chick: number;
  /** Seconds of the transient. */
  readonly chickSec: number;
}

/**
 * The hats of the TR-808: six squares through a band-pass, an amplifier that saturates, and a high-pass (Werner, Abel and
 * Smith, "The TR-808 Cymbal", 2014), with a little noise for what one machine's squares lack.
 */
function hat(facts: Omit<DrumFacts, "brightHz" | "driveDb">, hat: Hat) {
  return drum(
    { ...facts, brightHz: 7_500, tuneSemitones: 0.8 },
    (lean) => {
      const squares = part("squares", "squares", { pitch: lean.pitch, level: 4 });
      const noise = part("noise", "noise", { level: lean.grit(0.3) * lean.vary("noise", 0.4) });
      const metal = filtered(
        mixed("metal", [squares, 2], [noise, 1]),
        "band",
        "band",
        hat.bandHz * lean.colour,
        {
          resonance: 1.1,
        },
      );
      const bent = through(
        amplified(metal, lean, hat),
        part("drive", "bend", { driveDb: 5, level: 0.7 }, { shape: "asymmetric" }),
      );
      const heard = filtered(bent, "high", "high", hat.highHz * lean.colour, { slope: 2 });
      return mixed("sum", [heard, 1.3], [thump(lean.axes.boominess), 1]);
    },
  );
}

function amplified(metal: Part, { reachSec, attackSec, strike, vary }: Lean, hat: Hat): Part {
  const ring = stroke("ring", reachSec, { attackSec: attackSec(hat.attackSec), level: 0.7 });
  const chick = stroke("chick", hat.chickSec * vary("chick", 0.2), {
    attackSec: attackSec(hat.attackSec),
    level: strike(hat.chick),
  });
  return shaped("vca", metal, ring, chick);
}

export const closedHat = hat({ name: "closedHat", frequencyHz: 7_100, sec: [0.14, 0.6] }, {
  bandHz: 7_600,
  highHz: 6_000,
  attackSec: 0.0005,
  chick: 0.5,
  chickSec: 0.02,
});

export const openHat = hat({ name: "openHat", frequencyHz: 7_100, sec: [0.7, 3] }, {
  bandHz: 7_600,
  highHz: 5_600,
  attackSec: 0.0007,
  chick: 0.4,
  chickSec: 0.04,
});

/** Two cymbals that a foot closes: duller than a stick's hat, with a softer beginning and a low thud of air. */
export const pedalHat = drum(
  { name: "pedalHat", frequencyHz: 5_200, sec: [0.18, 0.6], brightHz: 6_000, tuneSemitones: 0.8 },
  (lean) => {
    const squares = part("squares", "squares", { pitch: lean.pitch, level: 4 });
    const noise = part("noise", "noise", { level: lean.grit(0.5) * lean.vary("noise", 0.3) });
    const metal = filtered(
      mixed("metal", [squares, 2], [noise, 1]),
      "band",
      "band",
      5_200 * lean.colour,
      { resonance: 0.9 },
    );
    const vca = amplified(metal, lean, {
      bandHz: 5_200,
      highHz: 3_500,
      attackSec: 0.002,
      chick: 0.5,
      chickSec: 0.03,
    });
    const closed = through(vca, part("drive", "bend", { driveDb: 5, level: 0.7 }, { shape: "asymmetric" }));
    const air = knock("air", {
      shape: "band",
      hz: 600 * lean.colour,
      sec: 0.04,
      attackSec: lean.attackSec(0.002),
    });
    return mixed("sum", [filtered(closed, "high", "high", 3_500 * lean.colour), 1], [air, 0.06]);
  },
);
