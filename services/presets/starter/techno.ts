import { groove, part } from "./notation.ts";
import type { StarterEntry } from "./starter_preset.ts";

/** Techno and drum machines: straight, dark, and moved by accents rather than by swing. */
export const TECHNO: readonly StarterEntry[] = [
  {
    slug: "driving-techno",
    name: "Concrete Engine",
    description:
      "Driving techno: off-beat hats over a relentless kick, with a tom rumble filling every gap between",
    style: "techno",
    tags: ["four-on-the-floor", "driving", "peak-time"],
    kit: "909",
    groove: groove({ bpm: 135 }, [
      part("kick", "X... X... X... X..."),
      part("openHat", "..X. ..x. ..X. ..x."),
      part("closedHat", "sgms sgms sgms sgms"),
      part("lowTom", ".gos .gos .gos .gom", {
        name: "Rumble",
        volume: 0.6,
        effects: { reverb: 0.5, drive: 0.3 },
      }),
      part("clap", ".... m... .... x..."),
      part("ride", ".... .... .... ..s.", { chances: { 14: 0.5 } }),
    ]),
  },
  {
    slug: "hypnotic-techno",
    name: "Three Against Four",
    description:
      "Hypnotic techno: a tone every three sixteenths turns over the kick and comes home after three bars",
    style: "hypnotic-techno",
    tags: ["four-on-the-floor", "polymetric", "minimal"],
    kit: "909",
    groove: groove({ bpm: 131 }, [
      part("kick", "X... x... X... x..."),
      part("other", "m..o ..s. .o.. m..o | ..s. .o.. m..o ..s. | .o.. m..o ..s. .o..", {
        name: "Blip",
        effects: { delay: 0.35 },
      }),
      part("closedHat", "..x. ..m. ..x. ..m."),
      part("rim", ".... ..o. .... ...s | .... ..o. .... .... | .... ..o. ..s. ...o", {
        chances: { 15: 0.6 },
      }),
      part("shaker", "gfsf gfsf gfsf gfsf"),
    ]),
  },
  {
    slug: "detroit-techno",
    name: "Assembly Line",
    description:
      "Detroit techno: machine funk; the snare jumps off the grid of two and four and the ride lifts bar two",
    style: "detroit-techno",
    tags: ["four-on-the-floor", "funky", "classic"],
    kit: "909",
    groove: groove({ bpm: 128, swing: 14 }, [
      part("kick", "X... x... X... x... | X... x... X... x.o."),
      part("snare", ".... ...o ..x. .... | .... ...o ..x. ..xm"),
      part("clap", ".... X... .... X..."),
      part("closedHat", "m.sm m.sm m.sm m.sm"),
      part("openHat", "..x. ..m. ..x. ..X."),
      part("ride", ".... .... .... .... | m.o. m.o. m.o. m.o."),
    ]),
  },
  {
    slug: "dub-techno",
    name: "Fog Chamber",
    description: "Dub techno: very little is played; the chord on the off-beat and its echoes do the rest",
    style: "dub-techno",
    tags: ["four-on-the-floor", "sparse", "echo"],
    kit: "909",
    groove: groove({ bpm: 120, swing: 18 }, [
      part("kick", "x... m... x... m..."),
      part("pad", "...x ..o. .... .... | ...x .... ..s. ....", {
        name: "Chord",
        effects: { delay: 0.6, reverb: 0.6 },
      }),
      part("closedHat", "..o. ..s. ..o. ..sg"),
      part("rim", ".... .... .... .o.. | .... .... ...s ....", {
        chances: { 13: 0.7, 27: 0.5 },
        effects: { delay: 0.5 },
      }),
      part("shaker", "gfsf gfsf gfsf gfsf", { volume: 0.35 }),
    ]),
  },
  {
    slug: "minimal-techno",
    name: "Small Parts",
    description:
      "Minimal techno: clicks and rims a few milliseconds apart; listen to what is left out of the clap",
    style: "minimal-techno",
    tags: ["four-on-the-floor", "clicks", "micro"],
    kit: "909",
    groove: groove({ bpm: 126, swing: 22 }, [
      part("kick", "X... x... X... x..."),
      part("rim", "..s. ...m .s.. ..o. | ..s. ...m .s.. .o.s", { lateMs: -4 }),
      part("clap", ".... .... .... m...", { lateMs: 5 }),
      part("closedHat", "..m. g.o. ..m. g.os"),
      part("woodblock", ".s.. .... ..g. .... | .s.. .... ..g. s...", { chances: { 28: 0.4 } }),
    ]),
  },
  {
    slug: "hard-techno",
    name: "Iron Lung",
    description:
      "Hard techno: a saturated kick at speed, the tail repeated as an off-beat, clap rolls at the turn",
    style: "hard-techno",
    tags: ["four-on-the-floor", "fast", "industrial"],
    kit: "909",
    groove: groove({ bpm: 150 }, [
      part("kick", "X... X... X... X... | X... X... X... X.x.", { effects: { drive: 0.6 } }),
      part("bass", "..m. ..o. ..m. ..o.", { name: "Kick tail", effects: { drive: 0.5 } }),
      part("clap", ".... x... .... x... | .... x... .... x.sm", { ratchets: { 31: 2 } }),
      part("openHat", "..X. ..x. ..X. ..x."),
      part("ride", "m.o. m.o. m.o. m.o."),
    ]),
  },
  {
    slug: "ebm",
    name: "Body Command",
    description: "Electronic body music: marching kick and snare over a sixteenth-note bass that never rests",
    style: "ebm",
    tags: ["four-on-the-floor", "industrial", "eighties"],
    kit: "electro",
    groove: groove({ bpm: 118 }, [
      part("kick", "X... x... X... x..."),
      part("snare", ".... X... .... X..."),
      part("bass", "xomo xomo xomo xoxm"),
      part("closedHat", "..m. ..o. ..m. ..x."),
      part("midTom", ".... .... .... .... | .... .... ...o x.xm"),
    ]),
  },
  {
    slug: "electro",
    name: "Robot Parade",
    description: "Electro: a broken 808 kick that skips the third beat, a dry backbeat and a cowbell hook",
    style: "electro",
    tags: ["broken-beat", "808", "eighties"],
    kit: "808",
    groove: groove({ bpm: 127 }, [
      part("kick", "X... ..x. ..x. .... | X... ..x. ..x. ..xo"),
      part("snare", ".... X... .... X..."),
      part("clap", ".... o... .... m..."),
      part("closedHat", "msos msos msos msos"),
      part("openHat", ".... .... .... ..m."),
      part("cowbell", "x..m ..x. .m.. x... | x..m ..x. .m.. x.m."),
    ]),
  },
  {
    slug: "miami-bass",
    name: "Trunk Rattle",
    description:
      "Miami bass: booming syncopated 808 kick, hats on every sixteenth with a roll before the bar",
    style: "miami-bass",
    tags: ["808", "party", "fast"],
    kit: "808",
    groove: groove({ bpm: 130 }, [
      part("kick", "X..x ..x. ..x. .... | X..x ..x. ..x. .x.."),
      part("snare", ".... X... .... X..."),
      part("closedHat", "xsms xsms xsms xsms | xsms xsms xsms xsmo", { ratchets: { 30: 2, 31: 2 } }),
      part("clap", ".... .... .... x..."),
      part("cowbell", "..x. ..m. ..x. m.o."),
    ]),
  },
  {
    slug: "synthwave",
    name: "Neon Coast Road",
    description: "Synthwave: steady kick and a huge gated snare; electric toms run down into the next bar",
    style: "synthwave",
    tags: ["retro", "eighties", "driving"],
    kit: "electro",
    groove: groove({ bpm: 104 }, [
      part("kick", "X... .... x... ..o. | X... .... x... ...."),
      part("snare", ".... X... .... X...", { effects: { reverb: 0.6 } }),
      part("closedHat", "mgsg mgsg mgsg mgsg"),
      part("highTom", ".... .... .... .... | .... .... .... .x.."),
      part("midTom", ".... .... .... .... | .... .... .... ..x."),
      part("lowTom", ".... .... .... .... | .... .... .... ...X"),
    ]),
  },
];
