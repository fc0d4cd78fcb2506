import type { Kind } from "../../types.ts";
import { cowbell } from "./cowbell.ts";
import { bell, crash, ride } from "./cymbals.ts";
import { clap, shaker, snap } from "./hands.ts";
import { closedHat, openHat, pedalHat } from "./hats.ts";
import { kick808, kick909, kickAcoustic } from "./kicks.ts";
import { conga, tom } from "./skins.ts";
import { snare808, snare909, snareBrush } from "./snares.ts";
import { clave, rim } from "./woods.ts";

/** Every drum and cymbal. */
export const DRUMS: readonly Kind[] = [
  kick808,
  kick909,
  kickAcoustic,
  snare808,
  snare909,
  snareBrush,
  rim,
  clap,
  closedHat,
  openHat,
  pedalHat,
  crash,
  ride,
  bell,
  tom,
  conga,
  cowbell,
  clave,
  shaker,
  snap,
];
