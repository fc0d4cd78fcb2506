import { beatQuarters, beatsPerBar, compound, loopQuarters } from "../../groove/beats.ts";
import type { Groove } from "../../groove/types.ts";
import type { Onset } from "../onsets.ts";
import { metricWeights } from "./metric_weights.ts";

/** The loop as a circle of equal pulses, the fastest even motion that its metre implies. */
export interface PulseGrid {
  /** Pulses in the loop, at least 1. */
  pulses: number;
  /** Pulses in a felt beat. */
  perBeat: 3 | 4;
  /** Metrical weight of each pulse of a bar; they repeat bar by bar. */
  weights: number[];
  /** The pulse nearest to a place in the loop. */
  pulseOf(quarters: number): number;
}

/**
 * Four pulses to a beat, or three if the metre is compound or more weight falls on thirds of a beat than on its
 * quarters.
 */
export function pulseGrid(groove: Groove, onsets: readonly Onset[]): PulseGrid {
  const beat = beatQuarters(groove.meter);
  const perBeat = ternary(groove, onsets) ? 3 : 4;
  const pulses = Math.max(1, Math.round(loopQuarters(groove) / beat * perBeat));
  const beats = beatsPerBar(groove.meter);
  return {
    pulses,
    perBeat,
    weights: metricWeights([...halvings(beats), ...(perBeat === 3 ? [3] : [2, 2])])
      .slice(0, Math.max(1, Math.round(beats * perBeat))),
    pulseOf: (quarters) => Math.round(quarters / beat * perBeat) % pulses,
  };
}

/** Different pulses that any of the onsets is nearest to, ascending. */
export function struckPulses(onsets: readonly Onset[], grid: PulseGrid): number[] {
  return [...new Set(onsets.map(({ quarters }) => grid.pulseOf(quarters)))].sort((a, b) => a - b);
}

function ternary(groove: Groove, onsets: readonly Onset[]): boolean {
  if (compound(groove.meter)) return true;
  const weightOn = (parts: number) =>
    onsets.filter(({ quarters }) => onPart(quarters, parts) && !onPart(quarters, 1))
      .reduce((sum, { weight }) => sum + weight, 0);
  return weightOn(3) > weightOn(4);
}

/** Whether a place is a whole number of `1 / parts` of a quarter note. */
function onPart(quarters: number, parts: number): boolean {
  return Math.abs(quarters * parts - Math.round(quarters * parts)) < 1e-6;
}

/** 4 beats halve twice, 6 beats halve into threes, 5 beats do not halve, and 3.5 are the first of 4. */
function halvings(beats: number): number[] {
  const divisions: number[] = [];
  let rest = beats;
  for (; rest > 1 && rest % 2 === 0; rest /= 2) divisions.push(2);
  return rest > 1 ? [...divisions, Math.ceil(rest)] : divisions;
}
