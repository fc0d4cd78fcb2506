import type { Pcm } from "./pcm.ts";

/** The offset of a sound: the mean of the channel where it is farthest from 0, as a magnitude. */
export function measureDc(pcm: Pcm): number {
  let largest = 0;
  for (const channel of pcm) {
    if (channel.length > 0) largest = Math.max(largest, Math.abs(meanOf(channel)));
  }
  return largest;
}

/** The mean of a channel; NaN for one without frames. */
export function meanOf(channel: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < channel.length; i++) sum += channel[i]!;
  return sum / channel.length;
}
