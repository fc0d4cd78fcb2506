import type { Role } from "@downbeat/music";

/** How a track looks and sits in the mix unless its part says otherwise. */
export interface RoleLook {
  readonly name: string;
  /** 0..1 */
  readonly volume: number;
  /** -1 left .. 1 right, as the drummer sees the kit. */
  readonly pan: number;
  /** `#rrggbb` */
  readonly color: string;
}

/** One accent family per kind of instrument, so a glance at the rings tells low from high and skin from metal. */
const ACCENT = {
  low: ["#e4572e", "#f07f4f", "#c8431d"],
  backbeat: ["#f2b134", "#f6c667", "#d99a1c", "#fbd98d"],
  hats: ["#2ec4b6", "#5ad6ca", "#1fa598"],
  cymbals: ["#3a86ff", "#6ba4ff", "#1f6ae0", "#94bdff", "#0f54c4"],
  toms: ["#b5446e", "#cc6d90", "#de96b1"],
  bells: ["#9bc53d", "#b3d468", "#7fa42c", "#c9e293", "#698a1f"],
  shakers: ["#8d99ae", "#a7b1c2", "#737f95", "#c1c8d4", "#5d687c", "#dadee6"],
  hands: ["#c77d3e", "#d79a67", "#a9642a"],
  tonal: ["#8338ec", "#bf9ff7"],
} as const;

/** Every role's default name, level, place and colour. */
export const ROLE_LOOK: { readonly [role in Role]: RoleLook } = {
  kick: { name: "Kick", volume: 0.9, pan: 0, color: ACCENT.low[0] },
  surdo: { name: "Surdo", volume: 0.9, pan: 0, color: ACCENT.low[1] },
  bass: { name: "Bass", volume: 0.8, pan: 0, color: ACCENT.low[2] },
  snare: { name: "Snare", volume: 0.85, pan: 0, color: ACCENT.backbeat[0] },
  clap: { name: "Clap", volume: 0.75, pan: 0, color: ACCENT.backbeat[1] },
  rim: { name: "Rim", volume: 0.7, pan: -0.05, color: ACCENT.backbeat[2] },
  tambourine: { name: "Tambourine", volume: 0.55, pan: 0.3, color: ACCENT.backbeat[3] },
  closedHat: { name: "Closed hat", volume: 0.6, pan: -0.2, color: ACCENT.hats[0] },
  openHat: { name: "Open hat", volume: 0.55, pan: -0.2, color: ACCENT.hats[1] },
  pedalHat: { name: "Pedal hat", volume: 0.5, pan: -0.2, color: ACCENT.hats[2] },
  ride: { name: "Ride", volume: 0.6, pan: 0.25, color: ACCENT.cymbals[0] },
  rideBell: { name: "Ride bell", volume: 0.6, pan: 0.25, color: ACCENT.cymbals[1] },
  crash: { name: "Crash", volume: 0.6, pan: -0.3, color: ACCENT.cymbals[2] },
  splash: { name: "Splash", volume: 0.5, pan: 0.1, color: ACCENT.cymbals[3] },
  china: { name: "China", volume: 0.55, pan: 0.4, color: ACCENT.cymbals[4] },
  lowTom: { name: "Low tom", volume: 0.8, pan: 0.3, color: ACCENT.toms[0] },
  midTom: { name: "Mid tom", volume: 0.75, pan: 0.1, color: ACCENT.toms[1] },
  highTom: { name: "High tom", volume: 0.75, pan: -0.15, color: ACCENT.toms[2] },
  cowbell: { name: "Cowbell", volume: 0.55, pan: 0.15, color: ACCENT.bells[0] },
  agogo: { name: "Agogo", volume: 0.55, pan: 0.35, color: ACCENT.bells[1] },
  clave: { name: "Clave", volume: 0.65, pan: -0.1, color: ACCENT.bells[2] },
  woodblock: { name: "Woodblock", volume: 0.55, pan: 0.2, color: ACCENT.bells[3] },
  triangle: { name: "Triangle", volume: 0.45, pan: 0.4, color: ACCENT.bells[4] },
  shaker: { name: "Shaker", volume: 0.5, pan: 0.35, color: ACCENT.shakers[0] },
  maracas: { name: "Maracas", volume: 0.5, pan: 0.35, color: ACCENT.shakers[1] },
  cabasa: { name: "Cabasa", volume: 0.5, pan: 0.3, color: ACCENT.shakers[2] },
  guiro: { name: "Guiro", volume: 0.55, pan: -0.35, color: ACCENT.shakers[3] },
  whistle: { name: "Whistle", volume: 0.45, pan: 0, color: ACCENT.shakers[4] },
  other: { name: "Percussion", volume: 0.6, pan: 0.15, color: ACCENT.shakers[5] },
  conga: { name: "Conga", volume: 0.7, pan: -0.25, color: ACCENT.hands[0] },
  bongo: { name: "Bongo", volume: 0.65, pan: 0.25, color: ACCENT.hands[1] },
  timbale: { name: "Timbale", volume: 0.65, pan: 0.1, color: ACCENT.hands[2] },
  lead: { name: "Lead", volume: 0.6, pan: 0, color: ACCENT.tonal[0] },
  pad: { name: "Pad", volume: 0.5, pan: 0, color: ACCENT.tonal[1] },
};
