import { groove, part } from "./notation.ts";
import type { StarterEntry } from "./starter_preset.ts";

/** Metal: speed and weight, with the feet as busy as the hands. */
export const METAL: readonly StarterEntry[] = [
  {
    slug: "metal-double-bass",
    name: "Twin Pedals",
    description:
      "Double-bass metal: both feet run sixteenths under a plain backbeat; the right foot leads louder",
    style: "metal",
    tags: ["double-bass", "sixteenths", "fast"],
    kit: "acoustic",
    groove: groove({ bpm: 168 }, [
      part("kick", "Xmxm xmxm Xmxm xmxm"),
      part("snare", ".... X... .... X..."),
      part("rideBell", "x... m... x... m..."),
      part("crash", "X... .... .... .... | .... .... .... ...."),
    ]),
  },
  {
    slug: "metal-blast",
    name: "Traditional Blast",
    description: "Blast beat: kick with cymbal on every eighth, snare exactly between, hand against foot",
    style: "blast-beat",
    tags: ["metal", "grind", "extreme"],
    kit: "acoustic",
    groove: groove({ bpm: 228 }, [
      part("kick", "X.x. x.x. X.x. x.x."),
      part("snare", ".x.m .x.m .x.m .x.m"),
      part("ride", "x.m. m.m. x.m. m.m."),
      part("crash", "X... .... .... .... | .... .... .... ...."),
    ]),
  },
  {
    slug: "thrash",
    name: "Skank at Two Hundred",
    description: "Thrash beat: kick and snare trade eighths, doubled kicks throw the bar forward",
    style: "thrash-metal",
    tags: ["metal", "fast", "skank-beat"],
    kit: "acoustic",
    groove: groove({ bpm: 198 }, [
      part("kick", "X... x... X... xx.. | X... x... X..x x..."),
      part("snare", "..X. ..x. ..X. ..x."),
      part("openHat", "x... m... x... m..."),
    ]),
  },
  {
    slug: "metal-breakdown",
    name: "Floor Opens",
    description:
      "Breakdown: half-time weight; the china keeps quarters while the kick follows the palm-muted riff",
    style: "metalcore",
    tags: ["metal", "half-time", "breakdown"],
    kit: "acoustic",
    groove: groove({ bpm: 136 }, [
      part("kick", "X..X ..x. .... ..mx | X..X .x.. ..X. ...."),
      part("snare", ".... .... X... .... | .... .... X... ...."),
      part("china", "X... x... x... x..."),
      part("lowTom", ".... .... .... .... | .... .... .... x.xX"),
    ]),
  },
  {
    slug: "gallop-metal",
    name: "Iron Horses",
    description: "Gallop: an eighth and two sixteenths in the feet, over and over, under a marching backbeat",
    style: "heavy-metal",
    tags: ["metal", "gallop", "eighties"],
    kit: "acoustic",
    groove: groove({ bpm: 152 }, [
      part("kick", "X.mx x.mx X.mx x.mx"),
      part("snare", ".... X... .... X... | .... X... .... X.xx"),
      part("ride", "x.m. x.m. x.m. x.m."),
    ]),
  },
];
