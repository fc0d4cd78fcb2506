import type { Pcm, Sound } from "../analysis/pcm.ts";

/** The sound with every channel multiplied by one gain, or frame by frame by a gain of its own. */
export function scale(pcm: Pcm, gain: number | Float64Array): Sound {
  return pcm.map((channel) => {
    const scaled = new Float32Array(channel.length);
    if (typeof gain === "number") {
      for (let i = 0; i < scaled.length; i++) scaled[i] = channel[i]! * gain;
    } else {
      for (let i = 0; i < scaled.length; i++) scaled[i] = channel[i]! * gain[i]!;
    }
    return scaled;
  });
}
