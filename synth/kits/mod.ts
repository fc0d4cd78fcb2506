import type { Axes } from "../types.ts";
import { BASE } from "./base.ts";
import { leaning } from "./leaning.ts";
import { type Kit, KIT_ROLES, type KitRole, type KitVoice, type KitVoices } from "./types.ts";

type Changes = Readonly<Partial<Record<KitRole, Partial<KitVoice>>>>;

const kit = (
  name: string,
  title: string,
  axes: Readonly<Partial<Axes>>,
  changes: Changes,
): Kit => ({ name, title, voices: changed(axes, changes) });

/** The kits that come with the engine, by name. Every role of a groove sounds in each of them. */
export const KITS: Readonly<Record<string, Kit>> = {
  "808": kit("808", "808", {}, {
    kick: { kind: "kick808", gainDb: 0 },
    snare: { kind: "snare808" },
    openHat: { axes: { decay: 0.2 } },
    lowTom: { axes: { warmth: 0.3, hardness: -0.2 } },
    midTom: { axes: { warmth: 0.3, hardness: -0.2 } },
    highTom: { axes: { warmth: 0.3, hardness: -0.2 } },
    bass: { kind: "bass808" },
    lead: { kind: "supersaw", gainDb: -8 },
  }),
  "909": kit("909", "909", { hardness: 0.1 }, {
    closedHat: { axes: { brightness: 0.2 } },
    openHat: { axes: { brightness: 0.2 } },
    bass: { kind: "acid" },
    lead: { kind: "stab" },
  }),
  "acoustic": kit("acoustic", "Acoustic", { space: 0.15 }, {
    kick: { kind: "kickAcoustic" },
    snare: { kind: "snare909", axes: { warmth: 0.4 } },
    clap: { axes: { space: 0.3 } },
    bass: { kind: "pluck", tune: -24, axes: { warmth: 0.5 } },
    lead: { kind: "ePiano" },
    pad: { kind: "strings" },
  }),
  "brushes": kit("brushes", "Brushes", { space: 0.2, hardness: -0.3 }, {
    kick: { kind: "kickAcoustic", axes: { hardness: -0.5 }, gainDb: -3 },
    snare: { kind: "snareBrush", gainDb: -3 },
    bass: { kind: "pluck", tune: -24, axes: { warmth: 0.5, hardness: -0.3 } },
    lead: { kind: "ePiano" },
    pad: { kind: "strings" },
  }),
  "lo-fi": kit("lo-fi", "Lo-fi", { brightness: -0.4, roughness: 0.2, warmth: 0.3 }, {
    kick: { kind: "kickAcoustic" },
    snare: { kind: "snare808" },
    bass: { kind: "sub", axes: { warmth: 0.4 } },
    lead: { kind: "ePiano" },
  }),
  "percussion": kit("percussion", "Percussion", { warmth: 0.15 }, {
    kick: { kind: "tom", tune: -12, axes: { depth: 0.4 }, gainDb: -1 },
    snare: { kind: "conga", tune: 3, axes: { hardness: 0.6, brightness: 0.4 }, gainDb: -4 },
    clap: { kind: "snap" },
    closedHat: { kind: "shaker", axes: { decay: -0.4 } },
    openHat: { kind: "shaker", axes: { decay: 0.5, brightness: 0.3 } },
    pedalHat: { kind: "shaker", axes: { decay: -0.6, brightness: -0.3 } },
    bass: { kind: "kalimba", tune: -24 },
    lead: { kind: "kalimba" },
  }),
  "electro": kit("electro", "Electro", { brightness: 0.2, hardness: 0.2, decay: -0.2 }, {
    kick: { kind: "kick808", axes: { hardness: 0.5, decay: -0.4 } },
    snare: { kind: "snare808", axes: { hardness: 0.4, brightness: 0.3 } },
    rideBell: { tune: 3 },
    bass: { kind: "fmBass" },
    lead: { kind: "supersaw", gainDb: -8 },
    pad: { kind: "choir" },
  }),
};

function changed(axes: Readonly<Partial<Axes>>, changes: Changes): KitVoices {
  const voiceOf = (role: KitRole) => leaning({ ...BASE[role], ...changes[role] }, axes);
  return Object.fromEntries(KIT_ROLES.map((role) => [role, voiceOf(role)])) as Record<KitRole, KitVoice>;
}
