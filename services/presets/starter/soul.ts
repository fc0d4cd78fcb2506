import { groove, part } from "./notation.ts";
import type { StarterEntry } from "./starter_preset.ts";

/** Disco, and the soul and rhythm-and-blues family it came from. */
export const SOUL: readonly StarterEntry[] = [
  {
    slug: "disco",
    name: "Mirror Ball",
    description: "Disco: floor kick, backbeat, and the hat opening on every off-beat",
    style: "disco",
    tags: ["four-on-the-floor", "seventies", "dance"],
    kit: "acoustic",
    groove: groove({ bpm: 118 }, [
      part("kick", "X... x... X... x..."),
      part("snare", ".... X... .... X..."),
      part("closedHat", "x... m... x... m..."),
      part("openHat", "..x. ..x. ..x. ..x."),
      part("tambourine", "..s. m.s. ..s. m.s."),
    ]),
  },
  {
    slug: "philly-disco",
    name: "Broad Street Strings",
    description:
      "Philadelphia disco: sixteenths on the hat with little barks, congas rolling along underneath",
    style: "philly-soul",
    tags: ["disco", "four-on-the-floor", "sixteenths"],
    kit: "acoustic",
    groove: groove({ bpm: 116 }, [
      part("kick", "X... x... X... x... | X... x... X... x.o."),
      part("snare", ".... X... .... X... | .... X... .... X.gg"),
      part("closedHat", "xgsg xg.g xgsg xg.g"),
      part("openHat", ".... ..x. .... ..x."),
      part("conga", "s.gm ..xx s.gm ..xx"),
      part("tambourine", ".... m... .... m..."),
    ]),
  },
  {
    slug: "italo-disco",
    name: "Riviera Arpeggio",
    description: "Italo disco: drum-machine disco with an octave bass that bounces on the off-beats",
    style: "italo-disco",
    tags: ["disco", "four-on-the-floor", "eighties"],
    kit: "electro",
    groove: groove({ bpm: 122 }, [
      part("kick", "X... x... X... x..."),
      part("clap", ".... x... .... x... | .... x... .... x.mx"),
      part("openHat", "..x. ..m. ..x. ..X."),
      part("closedHat", "m.sm m.sm m.sm m.sm"),
      part("bass", "o.xo o.xo o.xo o.xm", { name: "Octave bass" }),
      part("highTom", ".... .... .... .... | .... .... .... .x.."),
    ]),
  },
  {
    slug: "motown",
    name: "Grand Boulevard Stomp",
    description: "Motown: the snare on all four beats, tambourine doubling two and four, and a bouncing kick",
    style: "motown",
    tags: ["soul", "sixties", "stomp"],
    kit: "acoustic",
    groove: groove({ bpm: 126, swing: 10, swingUnit: "8th" }, [
      part("kick", "X... ..x. X... ..x."),
      part("snare", "m... X... m... X... | m... X... m... X.xx"),
      part("closedHat", "m.s. m.s. m.s. m.s."),
      part("tambourine", "..s. X.s. ..s. X.s.", { offsetsMs: { 4: -4, 12: -4 } }),
    ]),
  },
  {
    slug: "memphis-soul",
    name: "McLemore Avenue",
    description: "Memphis soul: nothing fancy and everything late; hear the backbeat lag behind kick and hat",
    style: "memphis-soul",
    tags: ["soul", "laid-back", "sixties"],
    kit: "acoustic",
    groove: groove({ bpm: 106 }, [
      part("kick", "X... .... x.x. .... | X... ..m. x.x. ...."),
      part("snare", ".... X... .... X...", { lateMs: 18 }),
      part("closedHat", "m.o. m.o. m.o. m.o."),
      part("tambourine", ".... m... .... m...", { lateMs: 10 }),
    ]),
  },
  {
    slug: "slow-jam",
    name: "After Midnight",
    description:
      "R&B slow jam: rim on the backbeat, soft sixteenth hats, and a kick that hurries just before three",
    style: "slow-jam",
    tags: ["r-and-b", "ballad", "laid-back"],
    kit: "808",
    groove: groove({ bpm: 66, swing: 14 }, [
      part("kick", "X... ..sx X... ...s | X..s ...x X... ..s."),
      part("rim", ".... X... .... X...", { lateMs: 10 }),
      part("clap", ".... .... .... s...", { lateMs: 16 }),
      part("closedHat", "msgs osgs msgs osgs", { ratchets: { 11: 2 } }),
      part("shaker", "gfsf gfsf gfsf gfsf", { lateMs: 5 }),
    ]),
  },
  {
    slug: "neo-soul",
    name: "Behind Your Shoulder",
    description:
      "Neo-soul: kick straight, hats a little late, snare later still; the bar seems to lean backwards",
    style: "neo-soul",
    tags: ["laid-back", "micro-timing", "r-and-b"],
    kit: "acoustic",
    groove: groove({ bpm: 84 }, [
      part("kick", "X... ...x ..xo .... | X..o .... .xx. ...o", {
        offsetsMs: { 7: 14, 11: 18, 19: 16, 25: 14, 31: 16 },
      }),
      part("snare", ".... X..g .... X... | .... X..g .g.. X.g.", { lateMs: 24 }),
      part("closedHat", "m.s. m.s. m.s. m.sg", {
        lateMs: 8,
        offsetsMs: { 2: 24, 6: 28, 10: 22, 14: 26, 15: 30 },
      }),
      part("rim", ".... .... .s.. ....", { lateMs: 14, chances: { 9: 0.5 } }),
    ]),
  },
  {
    slug: "new-jack-swing",
    name: "Varsity Jacket",
    description:
      "New jack swing: triplet-swung sixteenths on hard drum machines, snare with an orchestral smack",
    style: "new-jack-swing",
    tags: ["swung", "r-and-b", "eighties"],
    kit: "electro",
    groove: groove({ bpm: 108, swing: 64 }, [
      part("kick", "X..x ...x ..x. .... | X..x .... .xx. .x.."),
      part("snare", ".... X... .... X... | .... X... .... X..m"),
      part("clap", ".... x... .... x..."),
      part("closedHat", "m.sm m.sm m.sm m.sm"),
      part("tambourine", "s.gs m.gs s.gs m.gs"),
      part("cowbell", ".... ..o. .... .o.."),
    ]),
  },
  {
    slug: "gospel-chop",
    name: "Sunday Pocket",
    description:
      "Modern gospel: a deep pocket with drags and quick kick doubles; bar two answers with a chop",
    style: "gospel",
    tags: ["chops", "ghost-notes", "church"],
    kit: "acoustic",
    groove: groove({ bpm: 78, stepsPerBeat: 8 }, [
      part("kick", "X....... ......x. x....... ....x...|X.....x. ........ x..x.... ..x.x.x."),
      part("snare", "........ X.....g. ..g..... X.....gg|........ X.....g. ..g.g... X...m.o.", {
        offsetsMs: { 8: 8, 24: 8, 40: 8, 56: 8 },
      }),
      part("closedHat", "m.s.o.s. m.s.o.s. m.s.o.s. m.s.o.s.|m.s.o.s. m.s.o.s. m.s.o.s. m......."),
      part("highTom", "........ ........ ........ ........|........ ........ ........ .x......"),
      part("lowTom", "........ ........ ........ ........|........ ........ ........ .....x.X"),
      part("splash", "........ ........ ........ ........|........ ....m... ........ ........"),
    ]),
  },
  {
    slug: "gospel-shout",
    name: "Praise Break",
    description: "Gospel shout: a fast two-beat; the kick has every beat, the snare and claps every off-beat",
    style: "gospel-shout",
    tags: ["gospel", "fast", "church"],
    kit: "acoustic",
    groove: groove({ bpm: 150 }, [
      part("kick", "X... x... X... x..."),
      part("snare", "..X. ..x. ..X. ..x. | ..X. ..x. ..X. .sxm"),
      part("clap", "..x. ..m. ..x. ..m."),
      part("tambourine", "smxm smxm smxm smxm"),
      part("rideBell", "m.o. m.o. m.o. m.o."),
    ]),
  },
];
