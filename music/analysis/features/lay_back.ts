import type { Onset } from "../onsets.ts";

/**
 * How many milliseconds the backbeat sits behind (positive) or ahead of everything else, -100..100: the mean offset of
 * the middle band on the even beats, less that of all other onsets, each weighted. Swing is not counted. 0 if
 * either side is silent.
 */
export function layBackMs(onsets: readonly Onset[], beatQuarters: number): number {
  const backbeat = ({ band, quarters }: Onset) => band === "mid" && onEvenBeat(quarters / beatQuarters);
  const back = onsets.filter(backbeat);
  const rest = onsets.filter((onset) => !backbeat(onset));
  if (back.length === 0 || rest.length === 0) return 0;
  return meanOffsetMs(back) - meanOffsetMs(rest);
}

function onEvenBeat(beats: number): boolean {
  return Math.abs(beats - Math.round(beats)) < 1e-6 && Math.round(beats) % 2 === 1;
}

function meanOffsetMs(onsets: readonly Onset[]): number {
  const total = onsets.reduce((sum, { weight }) => sum + weight, 0);
  return onsets.reduce((sum, { offsetMs, weight }) => sum + offsetMs * weight, 0) / total;
}
