import type { Role } from "@downbeat/music";
import type { Groove } from "../domain/types.ts";

/** One bar of 4/4 in sixteenths: `x` is a stroke of velocity 100, `o` one of 50. */
export function beat(
  lines: Partial<Record<Role, string>>,
  frame: Partial<Omit<Groove, "tracks">> = {},
): Groove {
  return {
    bpm: 120,
    meter: { num: 4, den: 4 },
    stepsPerBeat: 4,
    steps: 16,
    swing: 0,
    swingUnit: "16th",
    ...frame,
    tracks: Object.entries(lines).map(([role, line]) => ({
      id: role,
      name: role,
      role: role as Role,
      volume: 1,
      pan: 0,
      mute: false,
      solo: false,
      hits: [...line].flatMap((sign, step) =>
        sign === "x" || sign === "o" ? [{ step, velocity: sign === "x" ? 100 : 50 }] : []
      ),
    })),
  };
}

export const HOUSE = beat({
  kick: "x...x...x...x...",
  clap: "....x.......x...",
  closedHat: "..x...x...x...x.",
});

export const BACKBEAT = beat({
  kick: "x.......x.x.....",
  snare: "....x.......x...",
  closedHat: "x.x.x.x.x.x.x.x.",
}, { bpm: 92 });

export const EMPTY = beat({ kick: "................" });
