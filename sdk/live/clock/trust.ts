import { clampUnit } from "./clamp.ts";

/**
 * How much a correction by the cloud is to be trusted, 0 to 1. The ratio q05/q50 tells the shape of the delays near their
 * smallest: about 0.2 where the smallest are the most frequent (exponential-like), where edges are exact; above 0.4 where
 * the smallest are rare (gamma-like). A correction that is large beside the median excess means a route that differs by
 * direction or has shifted, of which the cloud knows nothing.
 */
export function trust(q05: number, q50: number, correction: number): number {
  if (!(q50 > 0)) return 0;
  const shape = q05 / q50;
  const size = Math.abs(correction) / q50;
  return clampUnit((shape - 0.32) / 0.09) * clampUnit((0.72 - shape) / 0.1) *
    clampUnit((0.4 - size) / 0.28);
}
