import { groove, part } from "./notation.ts";
import type { StarterEntry } from "./starter_preset.ts";

/** Jazz: the ride carries the time; at medium tempo the skip note is a triplet, faster it straightens. */
export const JAZZ: readonly StarterEntry[] = [
  {
    slug: "jazz-swing-medium",
    name: "Basement Quartet",
    description:
      "Medium swing: triplet ride with skip notes, hat on two and four, bass drum felt rather than heard",
    style: "jazz",
    tags: ["swing", "ride", "comping"],
    kit: "acoustic",
    groove: groove({ bpm: 140, stepsPerBeat: 3 }, [
      part("ride", "m.. x.o m.. x.o"),
      part("pedalHat", "... x.. ... x.."),
      part("kick", "f.. f.. f.. f.. | f.. f.. f.. f.s"),
      part("snare", "... ..g ... ... | ..s ... ..g ...", { chances: { 5: 0.7, 14: 0.6 } }),
    ]),
  },
  {
    slug: "jazz-swing-fast",
    name: "Up on Fifty-Second",
    description:
      "Up-tempo bebop: the skip note evens out towards straight eighths; snare drops bombs between",
    style: "bebop",
    tags: ["jazz", "swing", "fast"],
    kit: "acoustic",
    groove: groove({ bpm: 248, swing: 36, swingUnit: "8th", stride: 2 }, [
      part("ride", "m.xo m.xo | m.xo m.xo", { lateMs: -3, offsetsMs: { 0: 0 } }),
      part("pedalHat", "..x. ..x."),
      part("snare", "...g .... | .g.. ...s", { chances: { 3: 0.6, 15: 0.7 } }),
      part("kick", "f.f. f.f. | f.f. f.fx", { chances: { 15: 0.5 } }),
    ]),
  },
  {
    slug: "jazz-swing-slow",
    name: "Last Set",
    description: "Slow swing: wide triplets, a lazy snare tap behind the beat, space everywhere",
    style: "jazz",
    tags: ["swing", "slow", "laid-back"],
    kit: "acoustic",
    groove: groove({ bpm: 84, stepsPerBeat: 3 }, [
      part("ride", "m.. x.s m.s x.s"),
      part("pedalHat", "... x.. ... m.."),
      part("rim", "... ... ... s..", { lateMs: 12 }),
      part("kick", "s.. f.. g.. f.. | s.. f.. g.f f.."),
    ]),
  },
  {
    slug: "jazz-waltz",
    name: "Someday in Three",
    description: "Jazz waltz: the ride skips after two, the hat closes on two and three, the snare converses",
    style: "jazz-waltz",
    tags: ["jazz", "3-4", "swing"],
    kit: "acoustic",
    groove: groove({ bpm: 156, meter: { num: 3, den: 4 }, stepsPerBeat: 3 }, [
      part("ride", "x.. m.o m.. | x.. m.o m.o"),
      part("pedalHat", "... x.. o.."),
      part("kick", "o.. ... ... | s.. ... ..g"),
      part("snare", "... ..g ... | ... ... s..", { chances: { 5: 0.6 } }),
    ]),
  },
  {
    slug: "brushes-ballad",
    name: "Candle and Brush",
    description:
      "Brush ballad: a continuous stirring sweep with quiet taps; the sound swells into two and four",
    style: "jazz-ballad",
    tags: ["jazz", "brushes", "slow"],
    kit: "acoustic",
    groove: groove({ bpm: 62, stepsPerBeat: 3 }, [
      part("snare", "g.f s.g g.f s.f", { name: "Brush sweep", volume: 0.6 }),
      part("other", "f.. g.. f.. g.s", { name: "Brush tap", lateMs: 8 }),
      part("pedalHat", "... s.. ... s.."),
      part("kick", "g.. f.. f.. f.. | g.. f.. f.. f.f"),
    ]),
  },
  {
    slug: "jazz-five-four",
    name: "Five Gentlemen",
    description: "Jazz in 5/4: three plus two on the ride; the hat tells where the two begins",
    style: "jazz-5-4",
    tags: ["jazz", "odd-meter", "swing"],
    kit: "acoustic",
    groove: groove({ bpm: 168, meter: { num: 5, den: 4 }, stepsPerBeat: 3 }, [
      part("ride", "x.. m.o m.. x.. m.o"),
      part("pedalHat", "... x.. ... ... x.."),
      part("kick", "m.. ... ... o.. ... | m.. ... ..s o.. ..."),
      part("snare", "... ..s ..g ... ... | ... ..s ... ... .gs"),
    ]),
  },
  {
    slug: "hard-bop-shuffle",
    name: "Messenger Shuffle",
    description:
      "Hard-bop shuffle: snare and ride shuffle in triplets with a press of weight on two and four",
    style: "jazz-shuffle",
    tags: ["jazz", "shuffle", "bluesy"],
    kit: "acoustic",
    groove: groove({ bpm: 128, stepsPerBeat: 3 }, [
      part("ride", "m.o x.o m.o x.o"),
      part("snare", "s.g x.g s.g x.s"),
      part("pedalHat", "... x.. ... x.."),
      part("kick", "g.. f.. g.. f.. | g.. f.. g.f f.."),
    ]),
  },
];
