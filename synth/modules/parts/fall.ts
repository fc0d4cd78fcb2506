import { exp2 } from "../../math/dmath.ts";

const OCTAVES_OF_60_DB = 9.965_784_284_662_087;

/** Where an envelope ends: 120 dB below its height, so that what was struck is silent at some time and not just faint. */
export const SILENCE = 1e-6;

/** What something is multiplied by in each frame so that it falls by 60 dB in so many. */
export function fallTo60Db(frames: number): number {
  return exp2(-OCTAVES_OF_60_DB / frames);
}

/** What a one-pole low-pass moves towards its input by in each frame, for a cutoff in turns a frame. */
export function onePole(cutoff: number): number {
  return 1 - exp2(-2 * Math.PI * Math.LOG2E * (cutoff < 0.49 ? cutoff : 0.49));
}
