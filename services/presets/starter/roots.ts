import { groove, part } from "./notation.ts";
import type { StarterEntry } from "./starter_preset.ts";

/** Roots: shuffles, trains, parades and the old dances. */
export const ROOTS: readonly StarterEntry[] = [
  {
    slug: "texas-shuffle",
    name: "Highway Thirty-Five",
    description:
      "Texas shuffle: both hands shuffle in triplets, snare ghosts under the hat, backbeat cracking through",
    style: "shuffle",
    tags: ["blues", "triplets", "backbeat"],
    kit: "acoustic",
    groove: groove({ bpm: 124, stepsPerBeat: 3 }, [
      part("closedHat", "x.o m.o x.o m.o"),
      part("snare", "g.g X.g g.g X.g"),
      part("kick", "x.. m.. x.. m.. | x.. m.. x.o m.."),
    ]),
  },
  {
    slug: "half-time-shuffle",
    name: "Ghost of a Shuffle",
    description:
      "Half-time shuffle: hats shuffle in sixteenth triplets, ghosts sit in the middle of each, backbeat late",
    style: "half-time-shuffle",
    tags: ["shuffle", "ghost-notes", "triplets"],
    kit: "acoustic",
    groove: groove({ bpm: 84, stepsPerBeat: 6 }, [
      part("closedHat", "x.om.o x.om.o x.om.o x.om.o"),
      part("snare", ".g..g. Xg..g. .g..g. Xg..g. | .g..g. Xg..g. .g..g. X..gg.", {
        offsetsMs: { 6: 8, 18: 8, 30: 8, 42: 8 },
      }),
      part("kick", "X....x ...... ..x..x ...... | X....x ...... ..m... .....o"),
      part("openHat", "...... ...... ...... ...... | ...... ...... ...... ..m..."),
    ]),
  },
  {
    slug: "slow-blues",
    name: "Four in the Morning Blues",
    description:
      "Slow 12/8 blues: three eighths to the beat on the hat, a heavy backbeat, kick doubling into three",
    style: "blues",
    tags: ["12-8", "slow", "triplets"],
    kit: "acoustic",
    groove: groove({ bpm: 93, meter: { num: 12, den: 8 }, stride: 2 }, [
      part("closedHat", "xosmosxosmos"),
      part("kick", "X....ox..... | X....ox....s"),
      part("snare", "...X.....X.. | ...X.....X.o", { lateMs: 10, offsetsMs: { 23: 0 } }),
      part("crash", "o........... | ............", { chances: { 0: 0.5 } }),
    ]),
  },
  {
    slug: "country-train",
    name: "Boxcar Brushes",
    description:
      "Train beat: sixteenths on the snare with every off-beat accented, a chugging kick on the quarters",
    style: "train-beat",
    tags: ["country", "brushes", "driving"],
    kit: "acoustic",
    groove: groove({ bpm: 112 }, [
      part("snare", "sgXg sgXg sgXg sgXs"),
      part("kick", "x... m... x... m..."),
      part("pedalHat", "..o. ..o. ..o. ..o."),
    ]),
  },
  {
    slug: "country-two-step",
    name: "Honky-Tonk Floor",
    description: "Country two-beat: boom on one and three, rim click on two and four, brush hats between",
    style: "country",
    tags: ["two-beat", "dance", "plain"],
    kit: "acoustic",
    groove: groove({ bpm: 164, swing: 22, swingUnit: "8th", stride: 2 }, [
      part("kick", "X... x... | X... x..o"),
      part("rim", "..x. ..x."),
      part("closedHat", "mso. mso. | mso. msos"),
    ]),
  },
  {
    slug: "second-line",
    name: "Parade on Saint Claude",
    description:
      "Second line: street snare between straight and swung, rolls into accents, the big four on bar two",
    style: "second-line",
    tags: ["new-orleans", "parade", "in-between"],
    kit: "acoustic",
    groove: groove({ bpm: 102, swing: 38 }, [
      part("snare", "xgsX sgXg sgXs gXgs | XgsX sgXg sgsg XsXg", { ratchets: { 11: 2, 27: 2 } }),
      part("kick", "X... ..x. ..x. .... | X... ..x. .... X..."),
      part("cowbell", "x..m ..x. ..m. X..."),
      part("pedalHat", ".... m... .... m..."),
      part("tambourine", "m.os m.os m.os m.os"),
    ]),
  },
  {
    slug: "rockabilly",
    name: "Slapback Diner",
    description:
      "Rockabilly: slapped bass on every off-beat, ride swinging lightly, snare cracking on two and four",
    style: "rockabilly",
    tags: ["fifties", "swing", "dance"],
    kit: "acoustic",
    groove: groove({ bpm: 176, swing: 58, swingUnit: "8th", stride: 2 }, [
      part("ride", "m.xo m.xo"),
      part("snare", "..X. ..X. | ..X. ..Xm"),
      part("kick", "x.o. x.o."),
      part("bass", "x.ms x.ms", { name: "Slap bass" }),
    ]),
  },
  {
    slug: "march",
    name: "Regimental Street",
    description:
      "Street march in two: rudimental snare with rolls into the downbeats, bass drum on every step",
    style: "march",
    tags: ["2-4", "parade", "rudiments"],
    kit: "acoustic",
    groove: groove({ bpm: 114, meter: { num: 2, den: 4 } }, [
      part("kick", "X... x... | X... x... | X... x... | X... X..."),
      part("snare", "X.gs x.gs | X.gs xsxs | X.gs x.gs | Xsxs X.os", { ratchets: { 3: 2, 19: 2, 31: 3 } }),
      part("crash", "x... m... | x... m...", { name: "Plates", volume: 0.4 }),
    ]),
  },
  {
    slug: "viennese-waltz",
    name: "Ballroom on the Danube",
    description: "Viennese waltz: low note on one, and the second beat arrives early, as it does in Vienna",
    style: "waltz",
    tags: ["3-4", "ballroom", "micro-timing"],
    kit: "acoustic",
    groove: groove({ bpm: 174, meter: { num: 3, den: 4 } }, [
      part("kick", "X... .... .... | x... .... ...."),
      part("snare", ".... m... o... | .... m... s...", { offsetsMs: { 4: -28, 16: -28 } }),
      part("triangle", ".... .... .... | .... .... ..s.", { chances: { 22: 0.5 } }),
    ]),
  },
  {
    slug: "polka",
    name: "Beer Tent Oompah",
    description: "Polka: oom on the beat, pah between, a snare pickup kicking the dancers round",
    style: "polka",
    tags: ["2-4", "folk", "fast"],
    kit: "acoustic",
    groove: groove({ bpm: 122, meter: { num: 2, den: 4 } }, [
      part("kick", "X... x... | X... x..."),
      part("snare", "..x. ..x. | ..x. .sxs"),
      part("openHat", "..m. ..m.", { volume: 0.4 }),
    ]),
  },
];
