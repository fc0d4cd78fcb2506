import { drumGroove } from "../../music/analysis/testing/drum_groove.ts";
import type { Groove } from "../../music/mod.ts";
import type { Draws } from "../../tests/support/draws.ts";

/** How likely each voice is to sound on the beat, on the eighth between beats, and on the other sixteenths. */
const HABITS = { kick: [0.6, 0.3, 0.15], snare: [0.45, 0.08, 0.15], closedHat: [0.8, 0.8, 0.3] } as const;

/** One bar that might be a groove: `x` hits and, in one of four cases, soft ones. */
export function madeUpGroove(draws: Draws): Groove {
  const row = (chances: readonly [number, number, number]) =>
    Array.from({ length: 16 }, (_, step) => {
      const chance = step % 4 === 0 ? chances[0] : step % 2 === 0 ? chances[1] : chances[2];
      return draws.unit() < chance ? draws.pick(["x", "x", "x", "o"]) : ".";
    }).join("");
  return drumGroove({
    kick: row(HABITS.kick),
    snare: row(HABITS.snare),
    closedHat: row(HABITS.closedHat),
  });
}
