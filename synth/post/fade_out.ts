import { framesOf, type Pcm, type Sound } from "../analysis/pcm.ts";
import { cosTurns } from "../math/dmath.ts";

/** Exact zeros at the end, so that a player that stops on any of them stops without a click. */
const ZEROS = 16;

/** The sound with its last frames faded along half a cosine; the last 16 (or a quarter of a shorter fade) are exactly 0. */
export function fadeOut(pcm: Pcm, fadeFrames: number): Sound {
  const fade = Math.min(fadeFrames, framesOf(pcm));
  const zeros = Math.min(ZEROS, Math.ceil(fade / 4));
  const slope = fade - zeros;
  return pcm.map((channel) => {
    const faded = channel.slice();
    const start = faded.length - fade;
    for (let i = 0; i < slope; i++) faded[start + i]! *= 0.5 + 0.5 * cosTurns((i + 1) / (slope + 1) / 2);
    return faded.fill(0, faded.length - zeros);
  });
}
