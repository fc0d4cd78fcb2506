import type { Onset } from "../onsets.ts";
import { type PulseGrid, struckPulses } from "./pulse_grid.ts";
import { mostSyncopation, syncopations } from "./syncopation.ts";

/**
 * How syncopated a groove is, 0..1: the mean of its tracks, each measured on its own against the most a bar can score.
 * Measured together, a clave and the conga that fills its gaps would have none. Notes on a beat do not count:
 * where the pulse is played, a snare on two and four keeps it rather than going against it.
 */
export function syncopationShare(onsets: readonly Onset[], grid: PulseGrid): number {
  const most = mostSyncopation(grid.weights) * grid.pulses / grid.weights.length;
  const tracks = [...Map.groupBy(onsets, ({ track }) => track).values()];
  if (most === 0 || tracks.length === 0) return 0;
  const shares = tracks.map((track) => {
    const struck = struckPulses(track, grid);
    const strengths = syncopations(struck, grid.pulses, grid.weights);
    const offBeat = strengths.filter((_, order) => struck[order]! % grid.weights.length % grid.perBeat !== 0);
    return Math.min(1, offBeat.reduce((sum, strength) => sum + strength, 0) / most);
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
