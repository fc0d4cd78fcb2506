/** Steps of a bar of 4/4. */
export const STEPS_A_BAR = 16;

/** When a sixteenth of a loop is, in seconds; every second one is late by the swing. */
export function stepSec(step: number, bpm: number, swing: number): number {
  return (step + (step % 2 === 1 ? swing : 0)) * 15 / bpm;
}
