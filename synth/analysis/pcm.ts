/** Channels of one sound, of equal length, −1..1, as functions take them. */
export type Pcm = readonly Float32Array[];

/** Channels of a sound that the function made and that belong to the caller. */
export type Sound = Float32Array<ArrayBuffer>[];

/** Frames of a sound. */
export function framesOf(pcm: Pcm): number {
  return pcm[0]?.length ?? 0;
}

/** The mean of the channels; the channel itself where there is one. */
export function toMono(pcm: Pcm): Float32Array {
  const [first, ...others] = pcm;
  if (!first) return new Float32Array(0);
  if (others.length === 0) return first;
  const mono = first.slice();
  for (const channel of others) {
    for (let i = 0; i < mono.length; i++) mono[i]! += channel[i]!;
  }
  for (let i = 0; i < mono.length; i++) mono[i]! /= pcm.length;
  return mono;
}

/** The largest magnitude of any sample, 0 for silence. */
export function samplePeak(pcm: Pcm): number {
  let peak = 0;
  for (const channel of pcm) {
    for (let i = 0; i < channel.length; i++) {
      const magnitude = Math.abs(channel[i]!);
      if (magnitude > peak) peak = magnitude;
    }
  }
  return peak;
}
