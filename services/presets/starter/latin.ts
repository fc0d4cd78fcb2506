import { groove, part } from "./notation.ts";
import type { StarterEntry } from "./starter_preset.ts";

/** Spanish-speaking America outside Cuba. */
export const LATIN: readonly StarterEntry[] = [
  {
    slug: "merengue",
    name: "Santo Domingo Sprint",
    description:
      "Merengue: guira gallops long-short-short, tambora opens twice at the end of each bar into the next",
    style: "merengue",
    tags: ["dominican", "fast", "tambora"],
    kit: "percussion",
    groove: groove({ bpm: 152 }, [
      part("guiro", "x.mo x.mo x.mo x.mo", { name: "Guira" }),
      part("lowTom", "X... .... .... x.x. | X... .... ..x. x.xo", { name: "Tambora open" }),
      part("rim", "..o. x... o.o. .... | ..o. x... o... ....", { name: "Tambora stick" }),
      part("kick", "x... m... x... m..."),
      part("conga", "..o. ..xx ..o. ..xx"),
      part("bass", "X... .... x... ...."),
    ]),
  },
  {
    slug: "cumbia",
    name: "Magdalena Lanterns",
    description: "Cumbia: guacharaca long-short-short, the llamador on every off-beat, tambora rolling below",
    style: "cumbia",
    tags: ["colombia", "folk", "dance"],
    kit: "percussion",
    groove: groove({ bpm: 94 }, [
      part("guiro", "x.os x.os x.os x.os", { name: "Guacharaca" }),
      part("conga", "..x. ..m. ..x. ..m.", { name: "Llamador" }),
      part("lowTom", "X... ..o. x... .m.o | X... ..o. x..m .m.o", { name: "Tambora" }),
      part("conga", "s.gx .sx. s.gx .xsm", { name: "Tambor alegre", pan: 0.25 }),
      part("maracas", "gsxs gsxs gsxs gsxs"),
    ]),
  },
  {
    slug: "bachata",
    name: "Rosewood Heartache",
    description:
      "Bachata: bongo eighths with the low drum on four, guira marking time, a sway that ends the bar early",
    style: "bachata",
    tags: ["dominican", "romantic", "bongo"],
    kit: "percussion",
    groove: groove({ bpm: 128 }, [
      part("guiro", "x.s. m.so x.s. m.so", { name: "Guira" }),
      part("bongo", "x.s. m.s. x.s. ..s.", { name: "Bongo macho" }),
      part("bongo", ".... .... .... X... | .... .... .... X.m.", { name: "Bongo hembra", pan: 0.35 }),
      part("bass", "X... .... x... x..."),
      part("kick", "m... .... m... x..."),
    ]),
  },
  {
    slug: "tango-marcato",
    name: "Cobbled Yard",
    description: "Tango: marcato in four, one and three leaning heavier, with the drag-stroke before the bar",
    style: "tango",
    tags: ["argentina", "dramatic", "marcato"],
    kit: "percussion",
    groove: groove({ bpm: 124 }, [
      part("bass", "X... m... x... m... | X... m... x... m.sx", {
        name: "Contrabass",
        offsetsMs: { 30: 12 },
      }),
      part("rim", "x... .... m... .... | x... ..x. ...x ...."),
      part("snare", ".... s... .... s..g | .... s... .... s.gs"),
      part("guiro", ".... ..o. .... .... | .... .... .... ..om", { name: "Chicharra", chances: { 6: 0.5 } }),
    ]),
  },
  {
    slug: "milonga",
    name: "Habanera Corner",
    description: "Milonga: the habanera bass, long-short-long-long, in a light two",
    style: "milonga",
    tags: ["argentina", "habanera", "dance"],
    kit: "percussion",
    groove: groove({ bpm: 98, meter: { num: 2, den: 4 } }, [
      part("bass", "X..o x.m. | X..o x.m."),
      part("rim", "..s. ..o. | ..s. .go."),
      part("shaker", "mgsg mgsg"),
      part("bongo", "m..s m.s. | m..s m.so"),
    ]),
  },
  {
    slug: "candombe",
    name: "Three Drums Walking",
    description:
      "Candombe: chico never plays the downbeat, repique calls, piano answers, and the clave is wood on shell",
    style: "candombe",
    tags: ["uruguay", "procession", "clave"],
    kit: "percussion",
    groove: groove({ bpm: 112 }, [
      part("woodblock", "x..m ..x. ..m. x...", { name: "Madera" }),
      part("bongo", ".xmo .xmo .xmo .xmo", { name: "Chico", offsetsMs: { 1: -6, 5: -6, 9: -6, 13: -6 } }),
      part("conga", "x.xm .sx. x.xm .sxx", { name: "Repique" }),
      part("lowTom", "X..m ..x. ...x ..m.", { name: "Piano" }),
    ]),
  },
  {
    slug: "chacarera",
    name: "Dust and Bombo",
    description: "Chacarera: 6/8 on the hoop against 3/4 on the skin; the low strokes fall on two and three",
    style: "chacarera",
    tags: ["argentina", "6-8", "folk"],
    kit: "percussion",
    groove: groove({ bpm: 168, meter: { num: 6, den: 8 }, stride: 2 }, [
      part("lowTom", "..x.X. | ..x.X.", { name: "Bombo skin" }),
      part("rim", "x.ox.. | x.ox.s", { name: "Bombo hoop" }),
      part("clap", "x..m.. | x..m..", { volume: 0.5 }),
      part("shaker", "m.s.s. | m.s.ss"),
    ]),
  },
];
