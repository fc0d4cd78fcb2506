import { meanOf } from "../analysis/dc.ts";
import type { Pcm, Sound } from "../analysis/pcm.ts";
import { exp2 } from "../math/dmath.ts";

const SMOOTHING_SEC = 0.02;
const EDGE_SEC = 0.005;

/**
 * The sound without its offset. Of a loop the mean is subtracted. Of a one-shot it is subtracted where the sound is, in
 * the shape of its envelope: a constant would be heard as a step before and after it. Exact zeros at the end remain.
 */
export function blockDc(pcm: Pcm, sampleRate: number, mode: "oneShot" | "loop"): Sound {
  return pcm.map((channel) => {
    const blocked = channel.slice();
    if (channel.length === 0) return blocked;
    const mean = meanOf(channel);
    if (mode === "loop") {
      for (let i = 0; i < blocked.length; i++) blocked[i]! -= mean;
      return blocked;
    }
    const shape = envelopeShape(channel, sampleRate);
    let area = 0;
    for (let i = 0; i < shape.length; i++) area += shape[i]!;
    if (!(area > 0)) return blocked;
    const scale = mean * channel.length / area;
    for (let i = 0; i < blocked.length; i++) blocked[i]! -= scale * shape[i]!;
    return blocked;
  });
}

/** The magnitude, smoothed in both directions, and 0 at the ends of the sound. */
function envelopeShape(channel: Float32Array, sampleRate: number): Float64Array {
  const shape = new Float64Array(channel.length);
  const share = 1 - exp2(-Math.LOG2E / (SMOOTHING_SEC * sampleRate));
  let end = channel.length;
  while (end > 0 && channel[end - 1] === 0) end--;
  let level = 0;
  for (let i = 0; i < shape.length; i++) shape[i] = level += share * (Math.abs(channel[i]!) - level);
  level = 0;
  const edge = Math.max(1, Math.round(EDGE_SEC * sampleRate));
  for (let i = shape.length - 1; i >= 0; i--) {
    level += share * (shape[i]! - level);
    shape[i] = level * Math.max(0, Math.min(1, i / edge, (end - i) / edge));
  }
  return shape;
}
