/**
 * Where a hit sounds, in quarter notes from the start of the loop.
 *
 * One formula serves every player, exporter and importer: straight position, plus swing, plus the hit's own
 * offset. Swing delays the second, fourth, … step of `swingUnit` by `swing / 100` of half a step, so 66.67 puts
 * it on the triplet and 100 on three quarters of the pair (what an MPC calls 75 %).
 */
import type { Groove, Hit, SwingUnit } from "./types.ts";

/** What timing needs to know of a groove. */
export type Grid = Pick<Groove, "stepsPerBeat" | "swing" | "swingUnit">;

/** Steps of each swing unit in one quarter note. */
const UNITS_PER_QUARTER: Record<SwingUnit, number> = { "8th": 2, "16th": 4 };

/** The straight position of a step, without swing. */
export function stepQuarters(grid: Pick<Groove, "stepsPerBeat">, step: number): number {
  return step / grid.stepsPerBeat;
}

/** How far swing delays a step: 0 unless the step sits exactly on an off-beat of the swing unit. */
export function swingDelayQuarters(grid: Grid, step: number): number {
  const unitsPerQuarter = UNITS_PER_QUARTER[grid.swingUnit];
  const scaled = step * unitsPerQuarter;
  if (scaled % grid.stepsPerBeat !== 0 || (scaled / grid.stepsPerBeat) % 2 !== 1) return 0;
  return grid.swing / 100 / unitsPerQuarter / 2;
}

/** When a hit sounds. Negative when an early hit on the first step anticipates the loop. */
export function onsetQuarters(
  groove: Grid & Pick<Groove, "bpm">,
  hit: Pick<Hit, "step" | "offsetMs">,
): number {
  return stepQuarters(groove, hit.step) + swingDelayQuarters(groove, hit.step) +
    msToQuarters(groove.bpm, hit.offsetMs ?? 0);
}

/** Milliseconds as quarter notes at a tempo in quarter notes per minute. */
export function msToQuarters(bpm: number, ms: number): number {
  return ms * bpm / 60_000;
}

/** Quarter notes as milliseconds at a tempo in quarter notes per minute. */
export function quartersToMs(bpm: number, quarters: number): number {
  return quarters * 60_000 / bpm;
}

/** Length of one bar in quarter notes. */
export function barQuarters(meter: Groove["meter"]): number {
  return meter.num * 4 / meter.den;
}
