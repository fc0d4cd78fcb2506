import { groove, part } from "./notation.ts";
import type { StarterEntry } from "./starter_preset.ts";

/** Hip-hop: the feel is in how late the snare is and how the hats breathe. */
export const HIP_HOP: readonly StarterEntry[] = [
  {
    slug: "boom-bap",
    name: "Corner Cypher",
    description:
      "Boom-bap: sampled drums swung on the sixteenth; the second kick tumbles into the snare's shadow",
    style: "boom-bap",
    tags: ["swung", "new-york", "nineties"],
    kit: "lo-fi",
    groove: groove({ bpm: 91, swing: 40 }, [
      part("kick", "X... ...x ..x. .... | X..o .... .xx. ...."),
      part("snare", ".... X... .... X..g | .... X..g .... X...", { lateMs: 8 }),
      part("closedHat", "m.o. m.os m.o. m.o."),
      part("openHat", ".... .... .... .... | .... .... .... ..o."),
    ]),
  },
  {
    slug: "golden-age",
    name: "Crate Digger",
    description: "Golden-age hip-hop: a brighter, busier break with ghosts round the snare and a ride on top",
    style: "golden-age-hip-hop",
    tags: ["hip-hop", "ghost-notes", "swung"],
    kit: "acoustic",
    groove: groove({ bpm: 98, swing: 30 }, [
      part("kick", "X.o. .... .xx. .... | X.o. ...o ..x. ...."),
      part("snare", ".... X..g .g.. X..g | .g.. X..g .g.. X.g.", { lateMs: 4 }),
      part("ride", "m.o. m.o. m.o. m.o."),
      part("closedHat", "...s ...g ...s ...o"),
      part("tambourine", ".... m... .... m..."),
    ]),
  },
  {
    slug: "lo-fi",
    name: "Window Seat",
    description: "Lo-fi hip-hop: soft hits, late snares and hats that never agree on where the beat is",
    style: "lo-fi",
    tags: ["hip-hop", "laid-back", "study"],
    kit: "lo-fi",
    groove: groove({ bpm: 76, swing: 38 }, [
      part("kick", "x... ...s ..m. .... | x... .... .sm. ...s", { lateMs: 4 }),
      part("snare", ".... m... .... m... | .... m... .... m.g.", {
        offsetsMs: { 4: 16, 12: 22, 20: 14, 28: 20, 30: 12 },
      }),
      part("closedHat", "o.s. o.g. o.s. o.gs", { offsetsMs: { 2: 8, 6: 12, 10: 6, 14: 14 } }),
      part("rim", ".... .... ...g .... | .... .... .... .g..", { chances: { 11: 0.5, 29: 0.5 }, lateMs: 10 }),
      part("shaker", "gfgf gfgf gfgf gfgf", { volume: 0.3, lateMs: 6 }),
    ]),
  },
  {
    slug: "drunken-beat",
    name: "Off the Table",
    description:
      "Unquantised beat in a Detroit manner: rushed snare, dragging hats, and a kick that trips between",
    style: "experimental-hip-hop",
    tags: ["hip-hop", "unquantised", "micro-timing"],
    kit: "lo-fi",
    groove: groove({ bpm: 87 }, [
      part("kick", "X..o ...x .x.. ..o. | X..o .... .x.x ....", {
        offsetsMs: { 3: 24, 7: 30, 9: 26, 14: 12, 19: 22, 25: 30, 27: 18 },
      }),
      part("snare", ".... X... .... X... | .... X... .... X..g", { lateMs: -14, offsetsMs: { 31: 20 } }),
      part("closedHat", "m.o. m.o. m.o. m.os", {
        lateMs: 6,
        offsetsMs: { 2: 26, 6: 30, 10: 24, 14: 28, 15: 34 },
      }),
      part("shaker", "..s. ..g. ..o. ..g.", { lateMs: 18 }),
    ]),
  },
  {
    slug: "g-funk",
    name: "Low Rider Evening",
    description: "G-funk: a lazy West Coast backbeat, clap spread over the snare, shaker keeping sixteenths",
    style: "g-funk",
    tags: ["hip-hop", "west-coast", "laid-back"],
    kit: "808",
    groove: groove({ bpm: 94, swing: 22 }, [
      part("kick", "X..x .... ..xo .... | X..x .... x.x. ..o."),
      part("snare", ".... X... .... X...", { lateMs: 5 }),
      part("clap", ".... m... .... m...", { lateMs: 12 }),
      part("closedHat", "m.o. m.o. m.o. m.o."),
      part("shaker", "sgog sgog sgog sgog"),
      part("cowbell", ".... .... .... .... | .... .... .... o.s.", { chances: { 30: 0.5 } }),
    ]),
  },
  {
    slug: "trap",
    name: "Glass Tower",
    description: "Trap: half-time clap on three, 808 kicks in odd places, and hats that break into rolls",
    style: "trap",
    tags: ["808", "half-time", "hat-rolls"],
    kit: "808",
    groove: groove({ bpm: 142, stepsPerBeat: 8 }, [
      part("kick", "X....... ....x... ........ ....x...|X....... ........ ....x... x......."),
      part("clap", "........ ........ X....... ........|........ ........ X....... ........"),
      part("closedHat", "x...m... x...m... x...m.m. x...msms|x...m... x.m.m... x...m... x...x...", {
        ratchets: { 12: 3, 56: 4, 60: 3 },
      }),
      part("openHat", "........ ........ ........ ........|........ ....m... ........ ........"),
      part("snare", "........ ........ ........ ........|........ ........ ........ ..s.o.m.", {
        chances: { 58: 0.5, 60: 0.5, 62: 0.5 },
      }),
    ]),
  },
  {
    slug: "drill",
    name: "Cold Estate",
    description:
      "UK drill: 3-3-2 hats over sliding bass; the snare lands on three, then on four in the second bar",
    style: "drill",
    tags: ["808", "tresillo", "london"],
    kit: "808",
    groove: groove({ bpm: 142 }, [
      part("kick", "X... .... ..x. .... | ..x. .... X... ...."),
      part("snare", ".... .... X... .... | .... .... .... X..."),
      part("closedHat", "x..m ..m. x..m ..m. | x..m ..m. x..m ..mo", { ratchets: { 22: 3, 30: 3 } }),
      part("rim", ".... .... .... ..o. | .... ...o .... ....", { chances: { 14: 0.7 } }),
      part("bass", "X... .... ..x. .... | ..X. .... x... ...m", { name: "808 slide" }),
    ]),
  },
  {
    slug: "phonk",
    name: "Midnight Drift",
    description: "Phonk: Memphis-tape cowbell melody rhythm over a distorted kick and a plain backbeat",
    style: "phonk",
    tags: ["cowbell", "dark", "memphis"],
    kit: "808",
    groove: groove({ bpm: 132 }, [
      part("kick", "X..x ..x. .... x... | X..x ..x. x... x...", { effects: { drive: 0.5 } }),
      part("clap", ".... X... .... X..."),
      part("cowbell", "x..m x..m ..x. m.x. | x..m x..m ..xm ..o.", { volume: 0.7 }),
      part("closedHat", "m.o. m.o. m.o. m.oo", { ratchets: { 15: 2 } }),
    ]),
  },
  {
    slug: "crunk",
    name: "Club Foot",
    description: "Crunk: slow stomp with a clap roll into the two and rolling 808 hats",
    style: "crunk",
    tags: ["808", "southern", "half-time"],
    kit: "808",
    groove: groove({ bpm: 75 }, [
      part("kick", "X..x ..x. X.x. ..x."),
      part("clap", ".... X... .... X.xx"),
      part("snare", "..gs X... ..gs X..."),
      part("closedHat", "mosm mosm mosm mosm", { ratchets: { 6: 2, 14: 2 } }),
      part("bass", "X... ..x. X... ..x.", { name: "808" }),
    ]),
  },
];
