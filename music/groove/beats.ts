import type { Groove, Meter } from "./types.ts";
import { barQuarters } from "./timing.ts";

/**
 * The felt beat of a metre, in quarter notes. Metres in eighths or shorter whose count is a multiple of three are
 * compound: 6/8 has two beats of a dotted quarter, not six. Every other metre beats in quarter notes.
 */
export function beatQuarters(meter: Meter): number {
  return compound(meter) ? 12 / meter.den : 1;
}

/** Whether the beat divides in three by nature, as in 6/8 and 12/8. */
export function compound(meter: Meter): boolean {
  return meter.den >= 8 && meter.num % 3 === 0;
}

/** Felt beats in a bar: 4 in 4/4 and 12/8, 2 in 6/8, 3.5 in 7/8. */
export function beatsPerBar(meter: Meter): number {
  return barQuarters(meter) / beatQuarters(meter);
}

/** Length of the loop in quarter notes. */
export function loopQuarters(groove: Pick<Groove, "steps" | "stepsPerBeat">): number {
  return groove.steps / groove.stepsPerBeat;
}
