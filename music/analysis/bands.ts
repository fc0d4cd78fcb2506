import type { Role } from "../groove/types.ts";

/** The three registers that a drum groove is heard in, in the order of every band table. */
export const BANDS = ["low", "mid", "high"] as const;
export type Band = (typeof BANDS)[number];

export interface BandVoice {
  band: Band;
  /** 0..1: how far the instrument carries the groove. Pedal hats, crashes and toms mostly decorate it. */
  salience: number;
}

const [LOW, MID, HIGH] = BANDS.map((band): BandVoice => ({ band, salience: 1 })) as [
  BandVoice,
  BandVoice,
  BandVoice,
];
const decorating = (band: Band): BandVoice => ({ band, salience: 0.4 });

/** Pitched roles have no band: they say nothing about the beat. */
const VOICES: Partial<Record<Role, BandVoice>> = {
  kick: LOW,
  surdo: LOW,
  lowTom: decorating("low"),
  snare: MID,
  rim: MID,
  clap: MID,
  midTom: decorating("mid"),
  highTom: decorating("mid"),
  cowbell: MID,
  clave: MID,
  woodblock: MID,
  agogo: MID,
  conga: MID,
  bongo: MID,
  timbale: MID,
  other: MID,
  closedHat: HIGH,
  openHat: HIGH,
  ride: HIGH,
  rideBell: HIGH,
  tambourine: HIGH,
  shaker: HIGH,
  maracas: HIGH,
  cabasa: HIGH,
  guiro: HIGH,
  triangle: HIGH,
  whistle: HIGH,
  pedalHat: decorating("high"),
  crash: decorating("high"),
  splash: decorating("high"),
  china: decorating("high"),
};

/** The band of a role, or `undefined` for the pitched ones. */
export function voiceOf(role: Role): BandVoice | undefined {
  return VOICES[role];
}
