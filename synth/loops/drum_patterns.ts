import type { KitRole } from "../kits/types.ts";

/**
 * Bars of sixteen steps for each voice, which take turns. `X` is loud, `x` plain, `o` soft, and `?` soft where chance has
 * it so; `.` is nothing.
 */
type Bars = Readonly<Partial<Record<KitRole, readonly string[]>>>;

export const DRUM_PATTERNS = {
  house: {
    kick: ["X...X...X...X..."],
    clap: ["....X.......X..."],
    closedHat: ["x?o?x?o?x?o?x?o?"],
    openHat: ["..X...X...X...X."],
    rim: ["...?..?....?..?."],
    shaker: ["o.o.o.o.o.o.o.oo"],
  },
  garage: {
    kick: ["X.........X.....", "X......?..X...?."],
    snare: ["....X.......X..."],
    closedHat: ["..x.?.x...x.?.x."],
    openHat: ["..............x."],
    rim: [".......o.?.....o"],
  },
  disco: {
    kick: ["X...X...X...X..."],
    snare: ["....X.......X..."],
    closedHat: ["x.o.x.o.x.o.x.o."],
    openHat: ["..x...x...x...x."],
    tambourine: ["....x.......x..?"],
  },
  techno: {
    kick: ["X...X...X...X..."],
    clap: ["....x.......x...", "....x.......x..?"],
    closedHat: ["oooooooooooooooo"],
    openHat: ["..X...X...X...X."],
    ride: ["?...?...?...?..."],
    lowTom: ["......?....?...?"],
  },
  minimal: {
    kick: ["X...X...X...X..."],
    rim: ["...x..?...x..?.."],
    closedHat: ["..x...x...x...x."],
    clap: ["............x..."],
    shaker: ["o?o?o?o?o?o?o?o?"],
  },
  boomBap: {
    kick: ["X.....x...X.....", "X..?...x..X..?.."],
    snare: ["....X.......X..?", "....X..?....X..."],
    closedHat: ["x.o.x.o.x.o.x.o."],
    openHat: ["..............?."],
  },
  trap: {
    kick: ["X......x..X.....", "X.....x...X..?.."],
    clap: ["........X......."],
    snare: ["........x......."],
    closedHat: ["x.x.x.x.x.x.xxxx", "x.x.xxx.x.x.x.?x"],
    openHat: ["..............?."],
  },
  breaks: {
    kick: ["X.........X.....", "X.X.......X....."],
    snare: ["....X..o.o..X..?", "....X..o.o....X."],
    closedHat: ["x.x.x.x.x.x.x.x."],
    ride: ["?...?...?...?..."],
  },
  halfTime: {
    kick: ["X.....?...?.....", "X..x......x....."],
    snare: ["........X......."],
    closedHat: ["x.o.x.o.x.o.x.o."],
    rim: ["...?......?....?"],
  },
  electro: {
    kick: ["X.....x...x.....", "X..x......x.x..."],
    snare: ["....X.......X..."],
    closedHat: ["x.xxx.xxx.xxx.xx"],
    cowbell: ["..?..?....?..?.."],
    clap: ["............x..."],
  },
  rock: {
    kick: ["X.......X.x.....", "X......xX......."],
    snare: ["....X.......X..."],
    closedHat: ["X.x.X.x.X.x.X.x."],
  },
  funk: {
    kick: ["X.x...x...x..?..", "X.x.......x..x.."],
    snare: ["....X..o.o.oX..o"],
    closedHat: ["x.x.x.x.x.x.x.x."],
    openHat: ["......?.......?."],
  },
  swing: {
    kick: ["o.......o......."],
    pedalHat: ["....x.......x..."],
    ride: ["x...x..ox...x..o"],
    snare: ["o..?..?.o..?..?."],
  },
} satisfies Readonly<Record<string, Bars>>;

export type DrumPattern = keyof typeof DRUM_PATTERNS;

/** What may take the place of the last four steps of a phrase. */
export const FILLS: readonly Bars[] = [
  { snare: ["oxXX"] },
  { snare: ["x.xX"], kick: ["X..."] },
  { highTom: ["xx.."], midTom: ["..x."], lowTom: ["...X"] },
  { snare: ["..oX"], openHat: ["X..."] },
];

export const LOUDNESS: Readonly<Record<string, number>> = { "X": 1, "x": 0.75, "o": 0.45, "?": 0.45 };
