import { groove, part } from "./notation.ts";
import type { StarterEntry } from "./starter_preset.ts";

/** Odd metres and dances of Europe, the Levant and the Punjab. */
export const WORLD: readonly StarterEntry[] = [
  {
    slug: "rock-five-four",
    name: "Limping Giant",
    description:
      "Progressive rock in 5/4: three plus two, with the second backbeat telling you the bar is nearly over",
    style: "progressive-rock",
    tags: ["5-4", "odd-meter", "rock"],
    kit: "acoustic",
    groove: groove({ bpm: 112, meter: { num: 5, den: 4 } }, [
      part("kick", "X... .... ..x. x... .... | X... ..x. .... x.o. ...."),
      part("snare", ".... X... .... .... X... | .... X... ...g .... X.gm"),
      part("closedHat", "x.o. m.o. m.o. x.o. m.o."),
    ]),
  },
  {
    slug: "rock-seven-eight",
    name: "One Step Short",
    description: "Rock in 7/8: two, two and three; the bar that keeps losing its last eighth",
    style: "progressive-rock",
    tags: ["7-8", "odd-meter", "rock"],
    kit: "acoustic",
    groove: groove({ bpm: 138, meter: { num: 7, den: 8 } }, [
      part("kick", "X... .... x..o .. | X... .... x.x. .."),
      part("snare", ".... X... .... x. | .... X... .... xm"),
      part("ride", "x.o. x.o. x.o. o."),
    ]),
  },
  {
    slug: "rachenitsa",
    name: "Handkerchief Dance",
    description: "Bulgarian rachenitsa: quick, quick, slow in 7/8 on the tapan's two voices",
    style: "rachenitsa",
    tags: ["7-8", "balkan", "odd-meter"],
    kit: "percussion",
    groove: groove({ bpm: 208, meter: { num: 7, den: 8 } }, [
      part("lowTom", "X... x... X... .. | X... x... X... .o", { name: "Tapan low" }),
      part("rim", "..s. ..s. ..m. s. | ..s. .ss. ..m. ss", { name: "Tapan switch" }),
      part("tambourine", "x.s. m.s. x.s. s."),
    ]),
  },
  {
    slug: "karsilamas",
    name: "Face to Face",
    description: "Karsilamas: 9/8 counted two, two, two, three; the long last beat is where dancers hop",
    style: "karsilamas",
    tags: ["9-8", "turkey", "odd-meter"],
    kit: "percussion",
    groove: groove({ bpm: 140, meter: { num: 9, den: 8 }, stride: 2 }, [
      part("lowTom", "X...x.x..", { name: "Davul" }),
      part("rim", "..x....mm | ..xs...mm", { name: "Tek" }),
      part("tambourine", "msosmsoss"),
      part("clap", "m.m.m.x..", { volume: 0.5 }),
    ]),
  },
  {
    slug: "kopanitsa",
    name: "Little Digger",
    description: "Kopanitsa: 11/8 as two, two, three, two, two; the slow beat sits in the middle",
    style: "kopanitsa",
    tags: ["11-8", "balkan", "odd-meter"],
    kit: "percussion",
    groove: groove({ bpm: 216, meter: { num: 11, den: 8 }, stride: 2 }, [
      part("lowTom", "X.m.X..m.m. | X.m.X..m.mo", { name: "Tapan low" }),
      part("rim", ".s.s.ms.s.s", { name: "Tapan switch" }),
      part("shaker", "msmsmssmsms"),
    ]),
  },
  {
    slug: "maqsum",
    name: "Cairo Taxi",
    description: "Maqsum: dum, tek, a rest, tek, dum, a rest, tek; the everyday rhythm of Egyptian song",
    style: "maqsum",
    tags: ["egypt", "darbuka", "dance"],
    kit: "percussion",
    groove: groove({ bpm: 108, swing: 6 }, [
      part("lowTom", "X... .... x... ....", { name: "Dum" }),
      part("rim", "..x. ..x. .... x...", { name: "Tek" }),
      part("other", "...g s..g ..gs .ggs", { name: "Ka fill", chances: { 3: 0.6, 10: 0.7, 14: 0.6 } }),
      part("tambourine", "msos msos msos msos", { name: "Riq" }),
    ]),
  },
  {
    slug: "bhangra",
    name: "Harvest Dhol",
    description:
      "Bhangra chaal: eight swung strokes, dha na na na na dha dha na; the bass stick has the dhas",
    style: "bhangra",
    tags: ["punjab", "dhol", "swung"],
    kit: "percussion",
    groove: groove({ bpm: 100, swing: 62 }, [
      part("lowTom", "X... .xm. X... .xm.", { name: "Dhol dagga" }),
      part("highTom", "xoso mxxo xoso mxxm", { name: "Dhol tilli" }),
      part("clap", ".... x... .... X..."),
      part("shaker", "m.os m.os m.os m.os", { name: "Chimta" }),
    ]),
  },
  {
    slug: "klezmer-bulgar",
    name: "Wedding Table",
    description: "Klezmer bulgar: three, three, two stamped over a two-beat drum and little cymbal",
    style: "klezmer",
    tags: ["tresillo", "dance", "folk"],
    kit: "acoustic",
    groove: groove({ bpm: 118 }, [
      part("snare", "X.sx .sx. X.sx .sxs"),
      part("kick", "X... x... X... x..."),
      part("splash", "..m. ..m. ..m. ..m."),
      part("woodblock", "x..m ..o. x..m ..x."),
    ]),
  },
  {
    slug: "irish-jig",
    name: "Kitchen Jig",
    description:
      "Jig on bodhran: three to the beat, the first stroke full and the last lifting into the next",
    style: "jig",
    tags: ["6-8", "ireland", "folk"],
    kit: "percussion",
    groove: groove({ bpm: 174, meter: { num: 6, den: 8 }, stride: 2 }, [
      part("lowTom", "X..x.. | X..x.o", { name: "Bodhran low" }),
      part("midTom", ".gm.gm | .gm.s.", { name: "Bodhran tip" }),
      part("other", "m..m.. | m..m.s", { name: "Spoons", pan: 0.3 }),
    ]),
  },
];
