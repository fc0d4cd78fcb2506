import type { RecipeInput } from "../../types.ts";
import { shelf, trembling } from "./leaning.ts";
import { type Part, part, through } from "./part.ts";
import { roomSec } from "./lean.ts";

/** What is particular to a kind in how it answers to the axes that are the same for all. */
export interface Finish {
  /** Above it brightness raises. */
  readonly brightHz: number;
  /** Saturation when nothing is said, in dB; none without it. */
  readonly driveDb?: number;
}

/** Saturation that even a clean sound keeps, where it has so much. */
const CLEAN_DB = 2;

/**
 * What every drum goes through: a saturation and a fast tremble that roughness raises, shelves for boominess, warmth and
 * brightness, and a small room for space. What is not asked for is not there.
 */
export function finish(
  one: Part,
  axes: RecipeInput["axes"],
  { brightHz, driveDb = 0 }: Finish,
): Part {
  const { brightness, boominess, warmth, roughness, space } = axes;
  const drive = driveDb + (roughness > 0 ? 14 : Math.max(0, driveDb - CLEAN_DB)) * roughness;
  return through(
    one,
    ...when(drive > 0, part("drive", "saturation", { driveDb: drive })),
    ...when(roughness > 0, trembling(70, 0.7 * roughness)),
    ...shelf("boominess", "lowShelf", 110, 9 * boominess),
    ...shelf("warmth", "peak", 330, 5 * warmth),
    ...shelf("coldness", "highShelf", 2_200, -4 * warmth),
    ...shelf("brightness", "highShelf", brightHz, 9 * brightness),
    ...shelf("lightness", "lowShelf", brightHz / 4, -3 * brightness),
    ...when(
      space > 0,
      part("reverb", "space", {
        decaySec: 0.15 + roomSec(space),
        predelaySec: 0.004,
        dampHz: 5_000,
        size: 0.7,
        mix: 0.4 * space,
      }),
    ),
  );
}

function when(wanted: boolean, one: Part): Part[] {
  return wanted ? [one] : [];
}
