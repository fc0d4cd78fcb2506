import { groove, part } from "./notation.ts";
import type { StarterEntry } from "./starter_preset.ts";

/**
 * Cuba. Claves and their onsets follow G. Toussaint, "The Geometry of Musical Rhythm" (2013); the cascara is the
 * ten-stroke shell pattern whose two-side strokes coincide with the clave. One 4/4 bar here is a whole clave.
 */
export const CUBA: readonly StarterEntry[] = [
  {
    slug: "son-clave-3-2",
    name: "Son Montuno",
    description:
      "Son clave 3-2: three strokes answered by two; maracas, bongo and the bass that never plays one",
    style: "son",
    tags: ["clave", "3-2", "cuba"],
    kit: "percussion",
    groove: groove({ bpm: 92 }, [
      part("clave", "x..m ..x. ..x. X..."),
      part("bongo", "Xgog xgog Xgog xgog", { name: "Bongo martillo" }),
      part("maracas", "mgmg mgmg mgmg mgmg"),
      part("conga", "..m. ..xx ..m. ..xx"),
      part("bass", "...m ..x. ...m ..x.", { name: "Tumbao bass" }),
    ]),
  },
  {
    slug: "son-clave-2-3",
    name: "Mambo House",
    description:
      "Son clave 2-3: the two-side first, under a mambo bell on the beats and open congas at each half's end",
    style: "mambo",
    tags: ["clave", "2-3", "cuba"],
    kit: "percussion",
    groove: groove({ bpm: 100 }, [
      part("clave", "..x. X... x..m ..x."),
      part("cowbell", "x.oo x.oo x.oo x.oo", { name: "Mambo bell" }),
      part("conga", "..X. ..mm ..X. ..mm", { name: "Conga tumbao" }),
      part("conga", "sg.s gs.. sg.s gs..", { name: "Conga heel-toe", volume: 0.4 }),
      part("guiro", "x.oo x.oo x.oo x.oo", { volume: 0.35 }),
      part("bass", "...x ..x. ...x ..x.", { name: "Tumbao bass" }),
    ]),
  },
  {
    slug: "rumba-guaguanco",
    name: "Patio de Rumba",
    description:
      "Guaguanco on rumba clave: the third stroke is held back one step; palitos chatter over low drums",
    style: "rumba",
    tags: ["clave", "rumba-clave", "folkloric"],
    kit: "percussion",
    groove: groove({ bpm: 104, swing: 8 }, [
      part("clave", "x..m ...X ..x. x..."),
      part("woodblock", "x.mx .m.m x.m. xm.m", { name: "Palitos" }),
      part("conga", "...s ..X. ...s ..s.", { name: "Tumba" }),
      part("conga", "s..g s.gg s..X x.gg", { name: "Tres dos", pan: 0.2 }),
      part("shaker", "m... m... m... m..."),
    ]),
  },
  {
    slug: "salsa-cascara",
    name: "Shell Game",
    description:
      "Salsa verse: cascara on the timbale shells against 2-3 son clave; listen for where the two agree",
    style: "salsa",
    tags: ["cascara", "clave", "2-3"],
    kit: "percussion",
    groove: groove({ bpm: 96 }, [
      part("timbale", "x.o. mx.o X.om .o.m", { name: "Cascara" }),
      part("clave", "..x. X... x..m ..x."),
      part("conga", "..X. ..mm ..X. ..mm"),
      part("bongo", "xgog xgog xgog xgog"),
      part("bass", "...x ..x. ...x ..x.", { name: "Tumbao bass" }),
      part("maracas", "mgmg mgmg mgmg mgmg", { volume: 0.35 }),
    ]),
  },
  {
    slug: "cha-cha-cha",
    name: "Silver Shoes",
    description: "Cha-cha-cha: bell on every beat, guiro long-short-short, the dancers' step on four-and-one",
    style: "cha-cha-cha",
    tags: ["cuba", "ballroom", "medium"],
    kit: "percussion",
    groove: groove({ bpm: 122, stride: 2 }, [
      part("cowbell", "X.m. x.m.", { name: "Cha bell" }),
      part("guiro", "x.os x.os"),
      part("conga", "..X. ..mx"),
      part("conga", "sg.g sg..", { name: "Conga heel-toe", volume: 0.4 }),
      part("timbale", ".... ...o | .... ..mx"),
      part("bass", "X..m ..x."),
    ]),
  },
  {
    slug: "cuban-bolero",
    name: "Velvet Booth",
    description: "Bolero: slow and close; maracas split the first beat, bongo murmurs, congas open on four",
    style: "bolero",
    tags: ["cuba", "ballad", "slow"],
    kit: "percussion",
    groove: groove({ bpm: 92 }, [
      part("maracas", "mos. o.s. o.s. o.s."),
      part("bongo", "x.s. m.so x.s. m.s."),
      part("conga", "..g. m.g. ..g. x.x.", { lateMs: 5 }),
      part("timbale", "s.g. s.g. s.g. s.s.", { volume: 0.3 }),
      part("bass", "X... .... x... m..."),
    ]),
  },
  {
    slug: "songo",
    name: "Changing Hands",
    description:
      "Songo: conga and timbale lines moved to the drum set; kick takes the tumbao, snare speaks in between",
    style: "songo",
    tags: ["cuba", "linear", "drum-set"],
    kit: "acoustic",
    groove: groove({ bpm: 98 }, [
      part("cowbell", "X... x... X... x..."),
      part("kick", "...x ..m. ...x ..X."),
      part("snare", "..X. .g.. gg.. .g.. | ..X. .g.g ggX. .g.g"),
      part("lowTom", ".... ...m .... ...m | .... .... .... ...."),
      part("pedalHat", "o... m... o... m..."),
    ]),
  },
  {
    slug: "naningo-six-eight",
    name: "Leopard Society",
    description:
      "Afro-Cuban 6/8 on the drum set: the seven-stroke bell over a kick that turns the bar in two",
    style: "afro-cuban-6-8",
    tags: ["12-8", "bell", "drum-set"],
    kit: "acoustic",
    groove: groove({ bpm: 174, meter: { num: 12, den: 8 }, stride: 2 }, [
      part("rideBell", "X.m.xm.m.x.m"),
      part("kick", "x.....x..x.."),
      part("rim", "......x....."),
      part("midTom", "....m......o"),
      part("lowTom", ".....m......"),
      part("pedalHat", "o..o..o..o.."),
    ]),
  },
];
