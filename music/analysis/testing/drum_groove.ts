/** Grooves for tests, written as rows of steps. */
import type { Groove, Hit, Role } from "../../groove/types.ts";

const VELOCITIES: Record<string, number> = { x: 100, o: 30 };

/** A straight 4/4 groove at 120 bpm in sixteenths: `x` is a hit, `o` a soft one, anything else silence. */
export function drumGroove(rows: Partial<Record<Role, string>>, change: Partial<Groove> = {}): Groove {
  const entries = Object.entries(rows) as [Role, string][];
  return {
    bpm: 120,
    meter: { num: 4, den: 4 },
    stepsPerBeat: 4,
    steps: entries[0]?.[1].length ?? 16,
    swing: 0,
    swingUnit: "16th",
    tracks: entries.map(([role, row]) => ({
      id: role,
      name: role,
      role,
      volume: 1,
      pan: 0,
      mute: false,
      solo: false,
      hits: [...row].flatMap((symbol, step): Hit[] => {
        const velocity = VELOCITIES[symbol];
        return velocity === undefined ? [] : [{ step, velocity }];
      }),
    })),
    ...change,
  };
}

/** The groove with every hit changed. */
export function withHits(groove: Groove, change: (hit: Hit) => Hit): Groove {
  return {
    ...groove,
    tracks: groove.tracks.map((track) => ({ ...track, hits: track.hits.map(change) })),
  };
}

export const ROCK = {
  kick: "x.......x.x.....",
  snare: "....x.......x...",
  closedHat: "x.x.x.x.x.x.x.x.",
};
export const BOSSA = {
  kick: "x..xx..xx..xx..x",
  rim: "x..x..x...x..x..",
  closedHat: "xxxxxxxxxxxxxxxx",
};
