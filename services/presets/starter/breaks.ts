import { groove, part } from "./notation.ts";
import type { StarterEntry } from "./starter_preset.ts";

/** Breakbeat science: from break records at party speed to 174 bpm. */
export const BREAKS: readonly StarterEntry[] = [
  {
    slug: "dnb-two-step",
    name: "Rollers",
    description:
      "Drum and bass two-step: kick on one and the and of three, snare on two and four, nothing wasted",
    style: "drum-and-bass",
    tags: ["two-step", "fast", "rolling"],
    kit: "electro",
    groove: groove({ bpm: 174 }, [
      part("kick", "X... .... ..x. ...."),
      part("snare", ".... X... .... X... | .... X..g .g.. X..g"),
      part("closedHat", "m.s. m.s. m.s. m.sg"),
      part("ride", "m.o. o.s. m.o. o.s.", { volume: 0.4 }),
      part("shaker", "gfsf gfsf gfsf gfsf"),
    ]),
  },
  {
    slug: "liquid-dnb",
    name: "Clear Water",
    description: "Liquid drum and bass: ghost snares whisper between the backbeats and the ride stays airy",
    style: "liquid-dnb",
    tags: ["two-step", "smooth", "ghost-notes"],
    kit: "acoustic",
    groove: groove({ bpm: 172, swing: 14 }, [
      part("kick", "x... .... ..m. .... | x.o. .... ..m. ...."),
      part("snare", ".g.. x..g .g.. x.g. | .g.. x..g .g.g x..s"),
      part("closedHat", "o.gs o.gs o.gs o.gs"),
      part("ride", "m... s.o. m... s.o.", { lateMs: 4 }),
      part("tambourine", ".... s... .... s..."),
    ]),
  },
  {
    slug: "jump-up-dnb",
    name: "Half Moon Steppers",
    description: "Jump-up drum and bass: an extra kick before the second snare gives the step its bounce",
    style: "jump-up",
    tags: ["drum-and-bass", "bouncy", "fast"],
    kit: "electro",
    groove: groove({ bpm: 175 }, [
      part("kick", "X... ..x. ..x. .... | X... .... .xx. ...."),
      part("snare", ".... X... .... X... | .... X... .... X.so"),
      part("closedHat", "m.o. m.o. m.o. m.o."),
      part("openHat", ".... ..o. .... .... | .... .... .... ..m."),
    ]),
  },
  {
    slug: "jungle",
    name: "Cut-Up Canopy",
    description:
      "Jungle: a chopped-break feel of our own; in the second bar the backbeat arrives late and rolls",
    style: "jungle",
    tags: ["breakbeat", "chopped", "ghost-notes"],
    kit: "acoustic",
    groove: groove({ bpm: 165, swing: 10 }, [
      part("kick", "X.x. .... ..xm .... | X.x. .... ..x. ...o"),
      part("snare", ".... X..o .g.. X..o | .g.. X..o .g.. ..Xo", { ratchets: { 31: 2 } }),
      part("closedHat", "m.o. m.o. m.o. m.o. | m.o. m.o. m.o. m..."),
      part("crash", ".... .... .... .... | .... .... .... ..o."),
      part("bass", "X... .... ..m. .... | .... ..x. .... ....", { name: "Sub" }),
    ]),
  },
  {
    slug: "drum-break-displaced",
    name: "Broken Mirror",
    description: "Drumfunk: one-handed break phrasing with the backbeat shifted by an eighth every other bar",
    style: "drumfunk",
    tags: ["breakbeat", "displaced", "ghost-notes"],
    kit: "acoustic",
    groove: groove({ bpm: 168, swing: 16 }, [
      part("kick", "x..x .... x... ..o. | ..x. .x.. ..x. ...."),
      part("snare", ".g.. X.g. .g.g X.g. | .g.g ..X. .g.g ..X."),
      part("ride", "m.o. m.o. m.o. m.o."),
      part("pedalHat", ".... m... .... m..."),
    ]),
  },
  {
    slug: "breakbeat",
    name: "Rave Yard",
    description: "Breakbeat: syncopated kick under a straight backbeat, open hat pulling into the next bar",
    style: "breakbeat",
    tags: ["rave", "syncopated", "nineties"],
    kit: "909",
    groove: groove({ bpm: 132, swing: 16 }, [
      part("kick", "X.x. .... ..x. .... | X.x. ...x ..x. ...."),
      part("snare", ".... X..g .g.. X... | .... X..g .g.. X..m"),
      part("closedHat", "m.o. m.o. m.o. m..."),
      part("openHat", ".... .... .... ..x."),
      part("tambourine", "gsgs gsgs gsgs gsgs", { volume: 0.35 }),
    ]),
  },
  {
    slug: "big-beat",
    name: "Overdriven Block",
    description: "Big beat: a heavy compressed break, kick doubled at the front, crash on the turn",
    style: "big-beat",
    tags: ["heavy", "nineties", "party"],
    kit: "acoustic",
    groove: groove({ bpm: 116, swing: 18 }, [
      part("kick", "X.X. ..x. .xX. .... | X.X. ..x. .x.. x...", { effects: { drive: 0.4 } }),
      part("snare", ".... X... .... X..s | .... X..o .... X.xX", { effects: { drive: 0.3 } }),
      part("openHat", "x.m. x.m. x.m. x.m."),
      part("crash", "x... .... .... .... | .... .... .... ...."),
    ]),
  },
  {
    slug: "trip-hop",
    name: "Rain on Tape",
    description:
      "Trip-hop: slow, dusty and dragging; the snare lies behind and the hat drops out for a breath",
    style: "trip-hop",
    tags: ["laid-back", "dark", "nineties"],
    kit: "lo-fi",
    groove: groove({ bpm: 82, swing: 34 }, [
      part("kick", "X..o .... ..x. .... | X... ...x .xo. ....", { lateMs: 3 }),
      part("snare", ".... X..g .... X.g. | .... X..g .g.. X...", { lateMs: 12 }),
      part("closedHat", "m.s. m.s. m.s. ..so | m.s. m.s. m.s. m.s."),
      part("ride", ".... .... .... o... | .... .... .... ....", { chances: { 12: 0.6 } }),
    ]),
  },
];
