import type { Pcm, Sound } from "../analysis/pcm.ts";

/**
 * A loop of exactly so many frames, as it sounds once it has gone round: what sounds after its end is added where the next
 * round begins, however many rounds that takes.
 */
export function wrapTail(pcm: Pcm, frames: number): Sound {
  return pcm.map((channel) => {
    const loop = new Float32Array(frames);
    loop.set(channel.subarray(0, frames));
    for (let start = frames; frames > 0 && start < channel.length; start += frames) {
      const end = Math.min(frames, channel.length - start);
      for (let i = 0; i < end; i++) loop[i]! += channel[start + i]!;
    }
    return loop;
  });
}
