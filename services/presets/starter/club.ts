import { groove, part } from "./notation.ts";
import type { StarterEntry } from "./starter_preset.ts";

/** British and American club styles that broke the four-on-the-floor kick. */
export const CLUB: readonly StarterEntry[] = [
  {
    slug: "uk-garage-two-step",
    name: "Two-Step Pressure",
    description:
      "UK garage 2-step: no kick on two, three or four; shuffled hats fall around a crisp backbeat",
    style: "uk-garage",
    tags: ["two-step", "swung", "london"],
    kit: "909",
    groove: groove({ bpm: 132, swing: 52 }, [
      part("kick", "X... .... ..x. .... | X... ...o ..x. ...."),
      part("snare", ".... X... .... X... | .... X... .... X..g"),
      part("rim", "...o .... .s.. ...o | .... ..s. .o.. .s..", { chances: { 29: 0.6 } }),
      part("closedHat", "..xs ..m. s.x. .sm."),
      part("openHat", ".... .... .... ..m."),
      part("shaker", "gsgs gsgs gsgs gsgs", { volume: 0.35 }),
    ]),
  },
  {
    slug: "speed-garage",
    name: "Sunday Scene",
    description:
      "Speed garage: the floor kick comes back at 4/4 but the hats and rims keep the garage shuffle",
    style: "speed-garage",
    tags: ["four-on-the-floor", "swung", "london"],
    kit: "909",
    groove: groove({ bpm: 134, swing: 44 }, [
      part("kick", "X... x... X... x..."),
      part("clap", ".... X... .... X..."),
      part("openHat", "..X. ..X. ..X. ..X."),
      part("closedHat", "...s .o.s ...s .o.s"),
      part("snare", ".... ...g .s.. ...o", { ratchets: { 15: 2 } }),
    ]),
  },
  {
    slug: "uk-funky",
    name: "Carnival Bus",
    description: "UK funky: the snare answers a house kick with a 3-3-2 soca figure",
    style: "uk-funky",
    tags: ["tresillo", "percussive", "london"],
    kit: "909",
    groove: groove({ bpm: 130, swing: 12 }, [
      part("kick", "X... x... X... x..."),
      part("snare", "...X ..x. ...X ..xs"),
      part("closedHat", "..m. ..m. ..m. ..m."),
      part("conga", "x.s. .m.x ..s. m.x."),
      part("woodblock", ".... m..m .... m.m."),
    ]),
  },
  {
    slug: "dubstep",
    name: "South Bank Weight",
    description: "Dubstep: 140 felt at half speed, one snare on three, and wide holes left for the bass",
    style: "dubstep",
    tags: ["half-time", "sparse", "london"],
    kit: "electro",
    groove: groove({ bpm: 140, swing: 20 }, [
      part("kick", "X... .... .... ..o. | X... ..x. .... ...."),
      part("snare", ".... .... X... .... | .... .... X... ...g", { effects: { reverb: 0.3 } }),
      part("closedHat", "..m. .s.. ..m. s..s | ..m. .s.. ..m. sosm", { ratchets: { 28: 3 } }),
      part("rim", ".... ..o. .... .... | .... .... ...o ...."),
    ]),
  },
  {
    slug: "grime",
    name: "Pirate Frequency",
    description:
      "Grime: hard-edged 140; the kick stutters in threes and the clap refuses the usual place in bar two",
    style: "grime",
    tags: ["aggressive", "london", "sparse"],
    kit: "electro",
    groove: groove({ bpm: 140 }, [
      part("kick", "X..x ..x. .... ..x. | X..x .... ..x. ...."),
      part("clap", ".... .... X... .... | .... .... X... .x.."),
      part("closedHat", "m.m. m.m. m.m. m.ms"),
      part("snare", ".... .... .... ...o | .... .... .... ..os"),
      part("woodblock", "x... ..m. ..x. ...."),
    ]),
  },
  {
    slug: "jersey-club",
    name: "Brick City Bounce",
    description: "Jersey club: five kicks a bar, three of them crowding the end, with a squeak in the gaps",
    style: "jersey-club",
    tags: ["bounce", "fast", "newark"],
    kit: "808",
    groove: groove({ bpm: 137 }, [
      part("kick", "X... x... X..x ..x."),
      part("clap", ".... X... .... X... | .... X... .... X.xx"),
      part("closedHat", "..m. ..o. ..m. ..x."),
      part("whistle", "..m. .m.. ..o. .m..", { name: "Squeak" }),
      part("snare", ".... .... .... ..s. | .... .... .... s.sm", { ratchets: { 31: 2 } }),
    ]),
  },
  {
    slug: "footwork",
    name: "Battle Circle",
    description: "Footwork: dotted 808 kicks and triplet toms cross over a clap that keeps half time at 160",
    style: "footwork",
    tags: ["polyrhythmic", "triplets", "chicago"],
    kit: "808",
    groove: groove({ bpm: 160, stepsPerBeat: 12 }, [
      part("kick", "X........x.. ......x..... ...X........ x.....x....."),
      part("clap", "............ ............ ............ X..........."),
      part("closedHat", "m.....s..... m.....s..... m.....s..... m..s..s..s.."),
      part("lowTom", "............ x...m...o... ............ ............"),
      part("snare", "............ ............ ....s...o... ....g...s..."),
      part("rim", "......m..... ............ m..........o ............", { chances: { 35: 0.6 } }),
    ]),
  },
];
