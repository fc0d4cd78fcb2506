import { framesOf, type Pcm } from "./pcm.ts";
import { percentile } from "./percentile.ts";

export interface Seam {
  /** From the last frame to the first, the larger of the channels. */
  readonly step: number;
  /** What 99.9 % of the steps from frame to frame inside the sound do not exceed: a seam of no more is not heard. */
  readonly percentile999: number;
}

/** The step a sound makes where it begins again. */
export function measureSeam(pcm: Pcm): Seam {
  const frames = framesOf(pcm);
  let step = 0;
  let percentile999 = 0;
  for (const channel of pcm) {
    const steps = new Float32Array(Math.max(0, frames - 1));
    for (let i = 0; i < steps.length; i++) steps[i] = Math.abs(channel[i + 1]! - channel[i]!);
    percentile999 = Math.max(percentile999, percentile(steps, 0.999));
    if (frames > 0) step = Math.max(step, Math.abs(channel[0]! - channel[frames - 1]!));
  }
  return { step, percentile999 };
}
