import { describeEnvelope } from "../../analysis/envelope.ts";
import { roughness } from "../../analysis/roughness.ts";
import { describeSpectrum } from "../../analysis/spectrum.ts";
import type { Axes, Rendered } from "../../types.ts";

const TINY = 1e-12;

/** What each axis raises, measured of a sound; `dry` is the same sound without its room. */
export const DESCRIPTORS: Readonly<Record<keyof Axes, (sound: Rendered, dry: Rendered) => number>> = {
  brightness: ({ pcm, sampleRate }) => describeSpectrum(pcm, sampleRate).centroidHz,
  boominess: ({ pcm, sampleRate }) => describeSpectrum(pcm, sampleRate).lowShare,
  warmth({ pcm, sampleRate }) {
    const { share } = describeSpectrum(pcm, sampleRate);
    return share(100, 1_000) / (share(1_000, sampleRate / 2) + TINY);
  },
  hardness: ({ pcm, sampleRate }) => -describeEnvelope(pcm, sampleRate).attackSec,
  roughness: ({ pcm, sampleRate }) => roughness(pcm, sampleRate),
  depth: ({ pcm, sampleRate }) => -describeSpectrum(pcm, sampleRate).lowQuartileHz,
  decay: ({ pcm, sampleRate }) => describeEnvelope(pcm, sampleRate).effectiveDurationSec,
  space: ({ pcm }, dry) => unlikeness(pcm[0]!, dry.pcm[0]!),
};

/** 0 where one wave is the other one louder, 1 where they have nothing in common. */
function unlikeness(a: Float32Array, b: Float32Array): number {
  const frames = Math.min(a.length, b.length);
  let [both, ofA, ofB] = [0, TINY, TINY];
  for (let i = 0; i < frames; i++) {
    both += a[i]! * b[i]!;
    ofA += a[i]! * a[i]!;
    ofB += b[i]! * b[i]!;
  }
  return 1 - both * both / (ofA * ofB);
}
