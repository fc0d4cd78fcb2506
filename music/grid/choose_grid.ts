import { barQuarters } from "../groove/timing.ts";
import type { Meter, StepsPerBeat } from "../groove/types.ts";
import { placeOnset, type WrittenOnset } from "./place_onset.ts";

export interface Onset extends WrittenOnset {
  /** Hits of one track share a step only by colliding. */
  track: string;
}

/** What one grid would cost a piece before any window is cut from it. */
export interface GridCost {
  stepsPerBeat: StepsPerBeat;
  /** Onsets more than 50 ms from their step. */
  clipped: number;
  /** Onsets on a step their track already uses. */
  collided: number;
}

const MAX_LOOP_STEPS = 64;
const CANDIDATES: readonly StepsPerBeat[] = [4, 6, 8, 12];

/**
 * The grid that suits a whole piece. One that every onset already sits on wins, the coarsest first: that is how a
 * machine wrote it. Otherwise a player did, and the grid is the one that clips least, then collides least, then is
 * coarsest. Only grids that divide a bar into whole steps compete, and those with a bar within 64 steps go first.
 */
export function chooseGrid(
  onsets: readonly Onset[],
  piece: { bpm: number; meter: Meter; toleranceQuarters: number },
): GridCost {
  const barLength = barQuarters(piece.meter);
  const dividing = CANDIDATES.filter((perBeat) => Number.isInteger(barLength * perBeat));
  const fitting = dividing.filter((perBeat) => barLength * perBeat <= MAX_LOOP_STEPS);
  const candidates = fitting.length > 0 ? fitting : dividing;
  const written = candidates.find((perBeat) =>
    onsets.every(({ writtenQuarters }) =>
      Math.abs(writtenQuarters - Math.round(writtenQuarters * perBeat) / perBeat) <= piece.toleranceQuarters
    )
  );
  const costs = (written ? [written] : candidates).map((perBeat) => gridCost(onsets, perBeat, piece.bpm));
  return costs.reduce((best, cost) =>
    cost.clipped < best.clipped || (cost.clipped === best.clipped && cost.collided < best.collided)
      ? cost
      : best
  );
}

export function gridCost(onsets: readonly Onset[], stepsPerBeat: StepsPerBeat, bpm: number): GridCost {
  const taken = new Map<string, Set<number>>();
  let clipped = 0;
  let collided = 0;
  for (const onset of onsets) {
    const placement = placeOnset(onset, stepsPerBeat, bpm);
    if (placement.clipped) clipped++;
    const steps = taken.get(onset.track) ?? new Set<number>();
    if (steps.has(placement.step)) collided++;
    taken.set(onset.track, steps.add(placement.step));
  }
  return { stepsPerBeat, clipped, collided };
}
