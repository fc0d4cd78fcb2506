import { loopQuarters } from "../groove/beats.ts";
import { barQuarters, msToQuarters, stepQuarters, swingDelayQuarters } from "../groove/timing.ts";
import type { Groove, Hit, StepsPerBeat, Track } from "../groove/types.ts";
import { placeOnset } from "../grid/place_onset.ts";

export interface QuantiseOptions {
  /** 0 leaves the timing as it is, 1 puts every hit on its step. */
  strength: number;
  /** Write the groove on this grid; default its own. */
  stepsPerBeat?: StepsPerBeat;
}

const MAX_STEPS = 64;

/**
 * The groove with its hits drawn to the grid. Swing belongs to the grid and stays. On a new grid each hit goes to the
 * step nearest to where it sounds, keeping what is left of its distance as an offset of at most 50 ms; of hits of one
 * track that meet on a step the loudest stays.
 *
 * @throws {RangeError} if the strength is outside 0..1, or the new grid does not divide the bar or the loop, or needs over 64 steps
 */
export function quantise(groove: Groove, options: QuantiseOptions): Groove {
  const { strength, stepsPerBeat = groove.stepsPerBeat } = options;
  if (!(strength >= 0 && strength <= 1)) {
    throw new RangeError(`Choose a strength from 0 to 1, not ${strength}`);
  }
  const steps = loopQuarters(groove) * stepsPerBeat;
  if (!whole(steps) || steps > MAX_STEPS) {
    throw new RangeError(`Choose a grid with 1 to ${MAX_STEPS} whole steps in the loop, not ${steps}`);
  }
  const barSteps = barQuarters(groove.meter) * stepsPerBeat;
  if (!whole(barSteps)) throw new RangeError(`Choose a grid with whole steps in a bar, not ${barSteps}`);
  const target = { ...groove, stepsPerBeat, steps: Math.round(steps) };
  const place = stepsPerBeat === groove.stepsPerBeat
    ? (hit: Hit) => ({ step: hit.step, offsetMs: hit.offsetMs ?? 0 })
    : (hit: Hit) => placeOnGrid(groove, target, hit);
  return {
    ...target,
    tracks: groove.tracks.map((track): Track => ({
      ...track,
      hits: loudestPerStep(track.hits.map((hit) => {
        const { step, offsetMs } = place(hit);
        return withOffset({ ...hit, step }, offsetMs * (1 - strength));
      })),
    })),
  };
}

/** The nearest step of the target's swung grid to where a hit of the source sounds. */
function placeOnGrid(source: Groove, target: Groove, hit: Hit): { step: number; offsetMs: number } {
  const offset = msToQuarters(source.bpm, hit.offsetMs ?? 0);
  const straight = stepQuarters(source, hit.step) + offset;
  const nearest = Math.round(straight * target.stepsPerBeat);
  const swung = swingDelayQuarters(source, hit.step) -
    swingDelayQuarters(target, modulo(nearest, target.steps));
  const { step, offsetMs } = placeOnset(
    { quarters: straight + swung, writtenQuarters: nearest / target.stepsPerBeat },
    target.stepsPerBeat,
    target.bpm,
  );
  return { step: modulo(step, target.steps), offsetMs };
}

function withOffset(hit: Hit, offsetMs: number): Hit {
  const { offsetMs: _, ...rest } = hit;
  return Math.abs(offsetMs) < 1e-9 ? rest as Hit : { ...rest, offsetMs } as Hit;
}

function loudestPerStep(hits: readonly Hit[]): Hit[] {
  const kept = new Map<number, Hit>();
  for (const hit of hits) {
    const rival = kept.get(hit.step);
    if (!rival || hit.velocity > rival.velocity) kept.set(hit.step, hit);
  }
  return [...kept.values()].sort((a, b) => a.step - b.step);
}

function whole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-9;
}

function modulo(value: number, size: number): number {
  return ((value % size) + size) % size;
}
