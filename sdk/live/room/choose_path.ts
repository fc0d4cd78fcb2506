import { clamp } from "../clock/clamp.ts";
import { boundOf, type ClockPath, type ClockReading } from "./clock_source.ts";

/** Another way must leave open less than this share of what the present one does, so that members do not flutter. */
const BETTER = 0.75;

/**
 * The way to the server's time that leaves least open: the own one, or one over another participant. A way that contradicts
 * the own hard bound is not taken, and none may lead out of it, so a participant that lies, or whose clock is broken,
 * shifts this client by no more than its own bound.
 *
 * @param taken the participant over whom the way led until now; undefined for the own one
 */
export function choosePath(
  own: ClockReading,
  others: readonly ClockPath[],
  taken: string | undefined,
): ClockReading & { readonly via?: string } {
  const possible = others.flatMap((path) => {
    const [lo, hi] = [Math.max(own.lo, path.lo), Math.min(own.hi, path.hi)];
    return lo <= hi ? [{ ...path, offsetMs: clamp(path.offsetMs, lo, hi) }] : [];
  });
  let best: ClockReading & { via?: string } = possible.find(({ via }) => via === taken) ?? own;
  for (const path of [own, ...possible]) if (boundOf(path) < BETTER * boundOf(best)) best = path;
  return best;
}
