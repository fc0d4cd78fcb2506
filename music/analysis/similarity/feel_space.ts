import { beatQuarters } from "../../groove/beats.ts";
import type { Groove } from "../../groove/types.ts";
import { BANDS } from "../bands.ts";
import { CELLS, POSITIONS } from "../band_grid.ts";
import { type Onset, onsetsOf } from "../onsets.ts";
import { unitVector } from "./unit_vector.ts";

/** Quarters of a beat, on the odd and on the even beats: where timing and accent habits live. */
const SLOTS = 8;
/** What a slot holds when nothing speaks there; it keeps straight, level grooves comparable with each other. */
const NEUTRAL = 0.25;

/**
 * How a groove is played, whatever it plays. Per band: eight values of lateness in sixteenths (swing and offsets),
 * then eight of accent, the loudness beyond the band's own mean. Only means enter, so more hits do not mean more feel.
 */
export function feelGrid(groove: Groove): Float32Array {
  const grid = new Float32Array(CELLS);
  const onsets = onsetsOf(groove);
  for (const [row, band] of BANDS.entries()) {
    const mine = onsets.filter((onset) => onset.band === band);
    const loudness = mean(mine.map((onset) => onset.velocity / 127));
    for (let slot = 0; slot < SLOTS; slot++) {
      const there = mine.filter((onset) => slotOf(onset, groove) === slot);
      const cell = row * POSITIONS + slot;
      grid[cell] = mean(there.map((onset) => (onset.soundingQuarters - onset.quarters) * 4));
      grid[cell + SLOTS] = there.length === 0 ? 0 : mean(there.map((o) => o.velocity / 127)) - loudness;
    }
  }
  return grid;
}

/** The comparable form of a feel grid, of length 1 and never zero. */
export function feelVector(grid: Float32Array): Float32Array {
  return unitVector(grid.map((value, cell) => cell % POSITIONS < SLOTS ? value : NEUTRAL + value));
}

function slotOf(onset: Onset, groove: Groove): number {
  const beats = onset.quarters / beatQuarters(groove.meter);
  return Math.round(beats * 4) % SLOTS;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
