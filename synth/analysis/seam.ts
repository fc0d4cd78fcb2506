import { framesOf, type Pcm } from "./pcm.ts";
import { percentile } from "./percentile.ts";

export interface Seam {
  /** From the last frame to the first, the larger of the channels. */
  readonly step: number;
  /** What 99.9 % of the steps from frame to frame inside the sound do not exceed, the larger of the channels. */
  readonly percentile999: number;
}

const SHARE = 0.999;

/** The step a sound makes where it begins again. */
export function measureSeam(pcm: Pcm): Seam {
  let percentile999 = 0;
  for (const channel of pcm) {
    const steps = new Float32Array(Math.max(0, channel.length - 1));
    for (let i = 0; i < steps.length; i++) steps[i] = Math.abs(channel[i + 1]! - channel[i]!);
    percentile999 = Math.max(percentile999, percentile(steps, SHARE));
  }
  return { step: seamStep(pcm), percentile999 };
}

/** Whether that step is above the percentile: mostly known after few frames, where the other takes all of them. */
export function seamHeard(pcm: Pcm): boolean {
  const step = seamStep(pcm);
  const steps = framesOf(pcm) - 1;
  if (steps < 1) return false;
  const enough = steps - Math.ceil(SHARE * steps) + 1;
  return pcm.every((channel) => !reached(channel, step, enough));
}

function seamStep(pcm: Pcm): number {
  const last = framesOf(pcm) - 1;
  let step = 0;
  for (const channel of pcm) {
    if (last > 0) step = Math.max(step, Math.fround(Math.abs(channel[0]! - channel[last]!)));
  }
  return step;
}

function reached(channel: Float32Array, step: number, times: number): boolean {
  let count = 0;
  for (let i = 1; i < channel.length; i++) {
    if (Math.fround(Math.abs(channel[i]! - channel[i - 1]!)) >= step && ++count === times) return true;
  }
  return false;
}
