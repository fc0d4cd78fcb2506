import { groove, part } from "./notation.ts";
import type { StarterEntry } from "./starter_preset.ts";

/** Funk: the backbeat is the frame, the ghost notes are the picture. */
export const FUNK: readonly StarterEntry[] = [
  {
    slug: "funk-sixteenth",
    name: "Grease and Ghosts",
    description:
      "Sixteenth-note funk: a hard backbeat with quiet left-hand ghosts filling every gap the kick leaves",
    style: "funk",
    tags: ["ghost-notes", "sixteenths", "backbeat"],
    kit: "acoustic",
    groove: groove({ bpm: 100, swing: 12 }, [
      part("kick", "X.x. .... ..xm .... | X.x. ...x .x.. ...."),
      part("snare", ".... X..g .g.. X..g | .g.. X..g ..g. X.g.", { lateMs: 5, offsetsMs: { 7: 0, 9: 0 } }),
      part("closedHat", "m.s. m.s. m.s. m.s. | m.s. m.s. m.s. m..."),
      part("openHat", ".... .... .... .... | .... .... .... ..x."),
    ]),
  },
  {
    slug: "funk-busy-sixteenths",
    name: "Sticks on Sixteen",
    description:
      "Busy funk: both hands on the hat in sixteenths, the snare hand dropping to the backbeat and back",
    style: "funk",
    tags: ["sixteenths", "driving", "backbeat"],
    kit: "acoustic",
    groove: groove({ bpm: 104 }, [
      part("kick", "X..x ..x. ..x. .x.."),
      part("snare", ".... X... .... X... | .... X... .... X.gg"),
      part("closedHat", "xsos .sos xsos .sos"),
      part("openHat", ".... .... .... .... | .... ...m .... ...."),
    ]),
  },
  {
    slug: "funk-late-backbeat",
    name: "One More Time for the Band",
    description:
      "Late-sixties funk: heavy on the one, then the second backbeat is delayed to the and of four",
    style: "funk",
    tags: ["displaced", "ghost-notes", "sixties"],
    kit: "acoustic",
    groove: groove({ bpm: 108, swing: 10 }, [
      part("kick", "X.x. ...x ..x. .... | X.x. .... .xx. x..."),
      part("snare", ".g.. X..g .g.. X.g. | .g.. X..g .g.. ..X."),
      part("closedHat", "m.o. m.o. m.o. m.o."),
    ]),
  },
  {
    slug: "linear-funk",
    name: "No Two at Once",
    description:
      "Linear funk: hat, snare and kick take turns and never sound together; accents draw the beat",
    style: "linear-funk",
    tags: ["funk", "linear", "ghost-notes"],
    kit: "acoustic",
    groove: groove({ bpm: 96 }, [
      part("kick", "X..x ..x. ..x. ..x. | X..x ..x. .x.x ..x."),
      part("snare", ".... X..g .g.. X... | .... X..g .... X..g"),
      part("closedHat", ".ms. .m.. m..s .m.s | .ms. .m.. m.s. .m.."),
    ]),
  },
  {
    slug: "p-funk",
    name: "Everything on the One",
    description:
      "P-funk: the loudest note of the bar is beat one; after it the groove relaxes behind a late clap",
    style: "p-funk",
    tags: ["funk", "the-one", "seventies"],
    kit: "acoustic",
    groove: groove({ bpm: 98, swing: 16 }, [
      part("kick", "X... ...m .m.. .... | X... ..m. .m.. ..o."),
      part("snare", ".... x..g .... x..g", { lateMs: 6 }),
      part("clap", ".... m... .... m...", { lateMs: 14 }),
      part("closedHat", "x.s. m.s. m.s. m.s."),
      part("openHat", ".... .... .... ..m."),
      part("cowbell", "x... o... o... o..."),
    ]),
  },
  {
    slug: "go-go",
    name: "Pocket in the District",
    description:
      "Washington go-go: heavily swung sixteenths, congas in conversation, a kick that drops under the bell",
    style: "go-go",
    tags: ["swung", "congas", "washington"],
    kit: "percussion",
    groove: groove({ bpm: 96, swing: 60 }, [
      part("kick", "X... ..x. ..xx .... | X..x ..x. ..x. ...."),
      part("snare", ".... X... .... X..."),
      part("closedHat", "m.os m.os m.os m.os"),
      part("cowbell", "x..o x.o. .x.o x.o."),
      part("conga", "s.gx .gs. s.gx .mx.", { name: "Conga" }),
      part("lowTom", ".... ..m. .... ..mo", { name: "Roto tom" }),
    ]),
  },
  {
    slug: "new-orleans-funk",
    name: "Claiborne Corner",
    description:
      "New Orleans funk: second-line accents folded into a backbeat, half-way between straight and swung",
    style: "new-orleans-funk",
    tags: ["funk", "second-line", "in-between"],
    kit: "acoustic",
    groove: groove({ bpm: 90, swing: 34 }, [
      part("kick", "X..x ..x. ...x x... | X..x ..x. x... ..x."),
      part("snare", ".g.X .g.g Xg.g ..Xg | .g.X .ggg .gXg X.g."),
      part("closedHat", "m.s. m.s. m.s. m.s."),
      part("cowbell", "x..m x.m. .m.x ..m."),
    ]),
  },
  {
    slug: "half-time-funk",
    name: "Slow Molasses",
    description:
      "Half-time funk: one backbeat per bar on three; ghosts and hat barks keep the sixteenths alive",
    style: "half-time-funk",
    tags: ["funk", "half-time", "ghost-notes"],
    kit: "acoustic",
    groove: groove({ bpm: 128, swing: 20 }, [
      part("kick", "X... ..x. ...x .... | X..x .... ..x. ..x."),
      part("snare", "..g. .g.. X..g .g.. | ..g. .g.g X..g ..g.", { offsetsMs: { 8: 7, 24: 7 } }),
      part("closedHat", "mgsg mgsg m.sg mgsg"),
      part("openHat", ".... .... .o.. ...."),
    ]),
  },
];
