import { groove, part } from "./notation.ts";
import type { StarterEntry } from "./starter_preset.ts";

/**
 * Brazil. The bossa clave follows Toussaint (2013); the tamborim line is the sixteen-pulse samba cycle C. Sandroni
 * calls the Estacio paradigm. Third and fourth sixteenths lean forward, as measured in samba by L. Naveda and
 * colleagues ("Microtiming patterns and interactions with musical properties in samba music", 2011).
 */
export const BRAZIL: readonly StarterEntry[] = [
  {
    slug: "bossa-nova",
    name: "Ipanema Balcony",
    description:
      "Bossa nova: soft heartbeat kick, even eighths, and the rim-click clave whose last stroke comes late",
    style: "bossa-nova",
    tags: ["brazil", "clave", "soft"],
    kit: "acoustic",
    groove: groove({ bpm: 132, stride: 2 }, [
      part("kick", "m..s m..s | m..s m..s"),
      part("rim", "x..m ..x. | ..m. .x.."),
      part("closedHat", "osms osms | osms osms"),
      part("shaker", "gsgs gsgs | gsgs gsgs", { volume: 0.35 }),
    ]),
  },
  {
    slug: "samba-batucada",
    name: "Avenue in February",
    description:
      "Batucada: the deep surdo falls on two, tamborins weave teleco-teco, sixteenths lean forward",
    style: "samba",
    tags: ["brazil", "batucada", "carnival"],
    kit: "percussion",
    groove: groove({ bpm: 132, meter: { num: 2, den: 4 } }, [
      part("surdo", ".... X... | .... X...", { name: "Surdo de primeira" }),
      part("surdo", "m... .... | m... ....", { name: "Surdo de segunda", volume: 0.75, pan: -0.2 }),
      part("surdo", "...o ..m. | .o.o .xm.", { name: "Surdo de terceira", volume: 0.6, pan: 0.2 }),
      part("snare", "Xgsx sgXs | gsXg xgsX", {
        name: "Caixa",
        offsetsMs: { 2: -6, 3: -10, 6: -6, 7: -10, 10: -6, 11: -10, 14: -6, 15: -10 },
      }),
      part("rim", "x.m. xm.x | .m.x .xm.", { name: "Tamborim", offsetsMs: { 7: -8, 11: -8 } }),
      part("agogo", "x.x. mm.x | .x.m m.x."),
      part("shaker", "xgsm xgsm | xgsm xgsm", {
        name: "Chocalho",
        offsetsMs: { 2: -6, 3: -10, 6: -6, 7: -10, 10: -6, 11: -10, 14: -6, 15: -10 },
      }),
    ]),
  },
  {
    slug: "samba-drum-set",
    name: "Kit on the Terrace",
    description:
      "Samba on the drum set: samba feet under a partido-alto hand that avoids the downbeat of bar two",
    style: "samba",
    tags: ["brazil", "partido-alto", "drum-set"],
    kit: "acoustic",
    groove: groove({ bpm: 104 }, [
      part("kick", "o..s X..s o..s X..s"),
      part("pedalHat", "..o. ..o. ..o. ..o."),
      part("rim", "x..m ..X. .m.x ..X."),
      part("ride", "xgsm xgsm xgsm xgsm", {
        offsetsMs: { 2: -4, 3: -8, 6: -4, 7: -8, 10: -4, 11: -8, 14: -4, 15: -8 },
      }),
    ]),
  },
  {
    slug: "baiao",
    name: "Dry Season Dance",
    description:
      "Baiao: zabumba low strokes on one and the last sixteenth of it, stick on the off-beat, open triangle",
    style: "baiao",
    tags: ["brazil", "northeast", "tresillo"],
    kit: "percussion",
    groove: groove({ bpm: 104, meter: { num: 2, den: 4 } }, [
      part("surdo", "X..x .... | X..x ....", { name: "Zabumba" }),
      part("rim", ".... ..x. | .g.. ..xg", { name: "Bacalhau" }),
      part("triangle", "osXs osXs"),
      part("agogo", "x.m. mx.m | x.m. m.xm"),
    ]),
  },
  {
    slug: "samba-reggae",
    name: "Pelourinho Drums",
    description: "Samba-reggae: two surdos trade beats under a 3-3-4-3-3 tamborim line and repique shouts",
    style: "samba-reggae",
    tags: ["brazil", "bahia", "bloco"],
    kit: "percussion",
    groove: groove({ bpm: 94 }, [
      part("surdo", "X... .... X... ....", { name: "Surdo fundo" }),
      part("surdo", ".... x... .... x.xm", { name: "Surdo resposta", pan: 0.2 }),
      part("snare", "xgsx sgxs sgxs gxss", { name: "Caixa" }),
      part("rim", "X..x ..x. ..m. .x..", { name: "Tamborim" }),
      part("highTom", "..m. ..xx ..m. ..xx", { name: "Repique", ratchets: { 7: 2 } }),
    ]),
  },
  {
    slug: "ijexa",
    name: "Oxum's Bell",
    description: "Ijexa: a two-tone agogo melody over calm low drums; high and low bell never meet",
    style: "ijexa",
    tags: ["brazil", "afoxe", "bell"],
    kit: "percussion",
    groove: groove({ bpm: 92, swing: 8 }, [
      part("agogo", "x.x. .... x.m. m...", { name: "Agogo high" }),
      part("agogo", ".... x.xm .... .x.x", { name: "Agogo low", pan: 0.2 }),
      part("conga", "s.ox ..s. s.ox .oxm"),
      part("surdo", "X... .... x..m ...."),
      part("shaker", "msos msos msos msos"),
    ]),
  },
  {
    slug: "maracatu",
    name: "Nation of Recife",
    description: "Maracatu: heavy alfaias in syncopated unison, gongue bell pressing from the off-beats",
    style: "maracatu",
    tags: ["brazil", "pernambuco", "procession"],
    kit: "percussion",
    groove: groove({ bpm: 96 }, [
      part("surdo", "X..x ..x. ..x. x..m", { name: "Alfaia" }),
      part("snare", "xgsX ggxg sgxg Xgsg", { name: "Caixa de guerra", ratchets: { 13: 2 } }),
      part("cowbell", "m.x. xx.x .x.x xx.o", { name: "Gongue" }),
      part("shaker", "xsms xsms xsms xsms", { name: "Mineiro" }),
    ]),
  },
];
