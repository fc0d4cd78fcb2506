import type { Pcm, Sound } from "../analysis/pcm.ts";

/** The sound in exactly so many frames: cut, or with silence after it. */
export function exactLength(pcm: Pcm, frames: number): Sound {
  return pcm.map((channel) => {
    const exact = new Float32Array(frames);
    exact.set(channel.subarray(0, frames));
    return exact;
  });
}
