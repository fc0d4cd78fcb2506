import { groove, part } from "./notation.ts";
import type { StarterEntry } from "./starter_preset.ts";

/** Rock in its many tempers. */
export const ROCK: readonly StarterEntry[] = [
  {
    slug: "rock-straight-eighth",
    name: "Garage Door Open",
    description:
      "Rock: straight eighths, kick on one and three, backbeat on two and four; the beat behind the rest",
    style: "rock",
    tags: ["straight", "eighths", "backbeat"],
    kit: "acoustic",
    groove: groove({ bpm: 118 }, [
      part("kick", "X... .... x.x. .... | X... ..o. x.x. ...."),
      part("snare", ".... X... .... X..."),
      part("closedHat", "x.o. x.o. x.o. x.o."),
    ]),
  },
  {
    slug: "rock-half-time",
    name: "Wide Horizon",
    description: "Half-time rock: one huge snare on three, washy open hats and a crash to begin",
    style: "half-time-rock",
    tags: ["rock", "half-time", "anthem"],
    kit: "acoustic",
    groove: groove({ bpm: 140 }, [
      part("kick", "X... .... ..x. .... | X.x. .... ..x. ...."),
      part("snare", ".... .... X... .... | .... .... X... ..mx"),
      part("openHat", ".... m... x... m... | x... m... x... m..."),
      part("crash", "X... .... .... .... | .... .... .... ...."),
    ]),
  },
  {
    slug: "hard-rock",
    name: "Four Feet of Snow",
    description: "Hard rock: loose hats on quarters, backbeat laid well back, syncopated kick under the riff",
    style: "hard-rock",
    tags: ["rock", "heavy", "seventies"],
    kit: "acoustic",
    groove: groove({ bpm: 92 }, [
      part("kick", "X..x ..x. ..xx .... | X..x ..x. .xx. ..o."),
      part("snare", ".... X... .... X... | .... X... .... X.gm", { lateMs: 9 }),
      part("openHat", "x... m... x... m..."),
    ]),
  },
  {
    slug: "surf-rock",
    name: "Reef Break",
    description: "Surf: the snare doubles up on the second backbeat over a running ride",
    style: "surf-rock",
    tags: ["rock", "sixties", "fast"],
    kit: "acoustic",
    groove: groove({ bpm: 162 }, [
      part("kick", "X... .... x... .... | X... .... x... ...."),
      part("snare", ".... X... ..x. X... | .... X... ..x. X.mx"),
      part("ride", "x.o. x.o. x.o. x.o."),
      part("pedalHat", ".... s... .... s..."),
    ]),
  },
  {
    slug: "motorik",
    name: "Autobahn at Dawn",
    description: "Motorik: an even, unbroken cruise; kick on every eighth but the backbeat, no fill in sight",
    style: "krautrock",
    tags: ["motorik", "driving", "hypnotic"],
    kit: "acoustic",
    groove: groove({ bpm: 146 }, [
      part("kick", "X.x. ..x. X.x. ..x."),
      part("snare", ".... x... .... x..."),
      part("closedHat", "m.o. m.o. m.o. m.o."),
      part("tambourine", "s.s. m.s. s.s. m.s.", { volume: 0.35 }),
    ]),
  },
  {
    slug: "bo-diddley-beat",
    name: "Shave and a Haircut",
    description: "Hambone beat: toms and maracas accent the 3-2 son clave inside steady sixteenths",
    style: "rock-and-roll",
    tags: ["hambone", "toms", "fifties"],
    kit: "acoustic",
    groove: groove({ bpm: 104, swing: 18 }, [
      part("lowTom", "XssX ssXs ssXs Xsss"),
      part("kick", "x... .... x... ...."),
      part("snare", "x..m ..x. ..x. X..."),
      part("maracas", "mgsg mgsg mgsg mgsg"),
    ]),
  },
  {
    slug: "disco-punk",
    name: "Angular Haircut",
    description: "Dance punk: disco hats played too hard, tight sixteenth kicks and a snappy snare",
    style: "dance-punk",
    tags: ["indie", "four-on-the-floor", "angular"],
    kit: "acoustic",
    groove: groove({ bpm: 138 }, [
      part("kick", "X... x... X..x x... | X... x... X.x. x.x."),
      part("snare", ".... X... .... X... | .... X... .... X..x"),
      part("closedHat", "x..s m..s x..s m..s"),
      part("openHat", "..X. ..x. ..X. ..x."),
    ]),
  },
  {
    slug: "power-ballad",
    name: "Lighters Up",
    description: "Power ballad: slow eighths, a cavernous snare, and toms that carry you to the chorus",
    style: "power-ballad",
    tags: ["rock", "slow", "eighties"],
    kit: "acoustic",
    groove: groove({ bpm: 70 }, [
      part("kick", "X... .... x..m .... | X... .... x... ...."),
      part("snare", ".... X... .... X... | .... X... .... x...", { effects: { reverb: 0.6 }, lateMs: 6 }),
      part("closedHat", "m.o. m.o. m.o. m.o."),
      part("highTom", ".... .... .... .... | .... .... .... .m.."),
      part("lowTom", ".... .... .... .... | .... .... .... ..xX"),
    ]),
  },
  {
    slug: "glam-stomp",
    name: "Platform Boots",
    description:
      "Glam stomp: triplet shuffle on the floor tom with everyone stamping and clapping the backbeat",
    style: "glam-rock",
    tags: ["shuffle", "stomp", "seventies"],
    kit: "acoustic",
    groove: groove({ bpm: 130, stepsPerBeat: 3 }, [
      part("kick", "X.. x.. X.. x.. | X.. x.. X.x x.."),
      part("snare", "... X.. ... X.."),
      part("lowTom", "x.o m.o x.o m.o"),
      part("clap", "... x.. ... x..", { lateMs: 8 }),
    ]),
  },
  {
    slug: "punk-d-beat",
    name: "Static Discharge",
    description:
      "D-beat: kick on one, the and of two and the and of three; the snare slams two and four at speed",
    style: "d-beat",
    tags: ["punk", "hardcore", "fast"],
    kit: "acoustic",
    groove: groove({ bpm: 184 }, [
      part("kick", "X... ..x. ..x. ...."),
      part("snare", ".... X... .... X..."),
      part("crash", "x... m... x... m...", { name: "Crash ride" }),
    ]),
  },
  {
    slug: "pop-punk",
    name: "Skate Park Summer",
    description:
      "Pop punk: double-time snare on every off-beat, the kick stumbling into each second one, ride wide open",
    style: "pop-punk",
    tags: ["punk", "double-time", "fast"],
    kit: "acoustic",
    groove: groove({ bpm: 174 }, [
      part("kick", "X..x x... X..x x... | X..x x... X..x x.o."),
      part("snare", "..x. ..X. ..x. ..X."),
      part("ride", "x.m. x.m. x.m. x.m."),
    ]),
  },
];
