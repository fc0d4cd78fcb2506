import type { KindName } from "../../types.ts";
import type { Shift } from "../types.ts";

/** A manner: which kinds it chooses where a family is named, and how it leans them. */
export interface StyleTerm {
  readonly name: string;
  readonly kinds?: Readonly<Record<string, KindName>>;
  readonly shift?: Shift;
  /** The kind that it is where no noun is there, as of "a long 808". */
  readonly alone?: KindName;
}

const acoustic = { kick: "kickAcoustic", snare: "snareBrush" };
const eights = {
  kick: "kick808",
  snare: "snare808",
  hat: "closedHat",
  bass: "bass808",
  clap: "clap",
  rim: "rim",
  conga: "conga",
  tom: "tom",
  cowbell: "cowbell",
  clave: "clave",
};
const nines = { kick: "kick909", snare: "snare909", hat: "closedHat" };

const style = (
  name: string,
  kinds: Readonly<Record<string, KindName>> = {},
  shift: Shift = {},
): StyleTerm => ({ name, kinds, shift });

const live = style("acoustic", { ...acoustic, snare: "snare909" }, { warmth: 0.2 });
const lofi = style("lofi", { kick: "kickAcoustic" }, { brightness: -0.4, roughness: 0.3 });
const hiphop = style("hiphop", { kick: "kickAcoustic" }, { warmth: 0.2, roughness: 0.1 });
const dnb = style("drum and bass", { kick: "kickAcoustic", bass: "reese" }, { hardness: 0.2, decay: -0.2 });

export const STYLES: Readonly<Record<string, StyleTerm>> = {
  "808": { name: "808", kinds: eights, alone: "bass808" },
  "tr 808": { name: "808", kinds: eights, alone: "kick808" },
  "tr808": { name: "808", kinds: eights, alone: "kick808" },
  "909": { name: "909", kinds: nines, alone: "kick909" },
  "tr 909": { name: "909", kinds: nines, alone: "kick909" },
  "tr909": { name: "909", kinds: nines, alone: "kick909" },
  "acoustic": live,
  "live": live,
  "studio": live,
  "organic": live,
  "jazz": style("jazz", { ...acoustic, cymbal: "ride" }, { hardness: -0.2, warmth: 0.2 }),
  "jazzy": style("jazz", { ...acoustic, cymbal: "ride" }, { hardness: -0.2, warmth: 0.2 }),
  "rock": style("rock", { kick: "kickAcoustic" }, { hardness: 0.3 }),
  "metal style": style("rock", { kick: "kickAcoustic" }, { hardness: 0.4 }),
  "punk": style("rock", { kick: "kickAcoustic" }, { hardness: 0.3, roughness: 0.2 }),
  "funk": style("funk", { kick: "kickAcoustic" }, { decay: -0.2, hardness: 0.2 }),
  "funky": style("funk", { kick: "kickAcoustic" }, { decay: -0.2, hardness: 0.2 }),
  "hip hop": hiphop,
  "hiphop": hiphop,
  "boom bap": hiphop,
  "boombap": hiphop,
  "lo fi": lofi,
  "lofi": lofi,
  "vinyl": { ...lofi, name: "vinyl" },
  "cassette": { ...lofi, name: "vinyl" },
  "techno": style("techno", { ...nines, bass: "acid" }, { hardness: 0.2 }),
  "hardcore": style("hardcore", nines, { hardness: 0.4, roughness: 0.4 }),
  "gabber": style("hardcore", nines, { hardness: 0.4, roughness: 0.5 }),
  "hardstyle": style("hardcore", nines, { hardness: 0.4, roughness: 0.4 }),
  "industrial": style("industrial", nines, { roughness: 0.5 }),
  "house": style("house", nines, { warmth: 0.2 }),
  "deep house": style("house", nines, { warmth: 0.3, depth: 0.3 }),
  "trance": style("trance", nines, { brightness: 0.2 }),
  "edm": style("edm", nines, { brightness: 0.2, hardness: 0.2 }),
  "minimal": style("minimal", nines, { decay: -0.3 }),
  "trap": style("trap", eights, { depth: 0.1 }),
  "drill": style("trap", eights, { depth: 0.1, hardness: 0.1 }),
  "electro": style("electro", eights, {}),
  "dubstep": style("dubstep", { bass: "reese" }, { hardness: 0.3, roughness: 0.2 }),
  "dnb": dnb,
  "drum and bass": dnb,
  "drum n bass": dnb,
  "jungle": dnb,
  "garage": style("garage", {}, { decay: -0.2 }),
  "dub": style("dub", { kick: "kick808" }, { depth: 0.2, space: 0.3 }),
  "reggae": style("dub", { kick: "kickAcoustic" }, { warmth: 0.2 }),
  "pop": style("pop", {}, { brightness: 0.2 }),
  "disco": style("disco", { kick: "kickAcoustic" }, { decay: -0.2, brightness: 0.1 }),
  "synthwave": style("synthwave", {}, { space: 0.3 }),
};

/** Words that tell the kinds of a family apart, and mean nothing beside others. */
export const QUALIFIERS: Readonly<Record<string, Readonly<Record<string, KindName>>>> = {
  "open": { hat: "openHat" },
  "closed": { hat: "closedHat" },
  "pedal": { hat: "pedalHat" },
  "foot": { hat: "pedalHat" },
  "brush": { snare: "snareBrush" },
  "brushed": { snare: "snareBrush" },
  "brushes": { snare: "snareBrush" },
  "ride": { cymbal: "ride" },
  "crash": { cymbal: "crash" },
  "reese": { bass: "reese" },
  "acid": { bass: "acid" },
  "fm": { bass: "fmBass" },
};
