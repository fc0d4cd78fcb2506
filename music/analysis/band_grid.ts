import { beatQuarters, beatsPerBar, loopQuarters } from "../groove/beats.ts";
import type { Groove, Meter } from "../groove/types.ts";
import { BANDS } from "./bands.ts";
import type { Onset } from "./onsets.ts";

/** Positions of the folded bar. */
export const POSITIONS = 16;
/** Cells of a band grid: band × 16 + position, low band first. */
export const CELLS = BANDS.length * POSITIONS;

/** Where an onset falls, in sixteenths of the cycle from its start, and how much it counts there, 0..1. */
export interface Placed {
  position: number;
  strength: number;
}

export interface FoldRule {
  /** When the onset counts, in quarter notes. */
  quarters(onset: Onset): number;
  /** How much it counts, 0..1. */
  strength(onset: Onset): number;
  /** The cells it lands in. */
  place(position: number, strength: number): Placed[];
}

/**
 * The stretch of time that is folded onto 16 positions, in quarter notes: four felt beats where the metre allows it,
 * so two bars of 2/4 meet one of 4/4, and two bars of 6/8 meet one of 12/8; otherwise one bar.
 */
export function cycleQuarters(meter: Meter): number {
  const beats = beatsPerBar(meter);
  return beatQuarters(meter) * (4 % beats === 0 || beats % 4 === 0 ? 4 : beats);
}

/** Onset strength per band and position: the strongest onset of each cell, averaged over the cycles of the loop. */
export function foldOnsets(
  groove: Pick<Groove, "meter" | "steps" | "stepsPerBeat">,
  onsets: readonly Onset[],
  rule: FoldRule,
): Float32Array {
  const cycle = cycleQuarters(groove.meter);
  const loop = loopQuarters(groove);
  // A loop shorter than its cycle plays again until the cycle is full.
  const span = Math.max(loop, cycle);
  const copies = Math.ceil(span / loop);
  // What rounds to the end of the loop is its start again, even where the loop ends inside a cycle.
  const positions = Math.ceil(span / cycle * POSITIONS - 1e-9);
  const strongest = new Float32Array(Math.ceil(positions / POSITIONS) * CELLS);
  for (const onset of onsets) {
    for (let copy = 0; copy < copies; copy++) {
      const quarters = rule.quarters(onset) + copy * loop;
      if (onset.quarters + copy * loop >= span) break;
      const ofSpan = quarters / cycle * POSITIONS;
      for (const { position, strength } of rule.place(ofSpan, rule.strength(onset))) {
        const wrapped = modulo(position, positions);
        const cell = Math.floor(wrapped / POSITIONS) * CELLS + BANDS.indexOf(onset.band) * POSITIONS +
          wrapped % POSITIONS;
        strongest[cell] = Math.max(strongest[cell]!, strength);
      }
    }
  }
  return averageCycles(strongest, span / cycle);
}

function averageCycles(strongest: Float32Array, cyclesPlayed: number): Float32Array {
  const folded = new Float32Array(CELLS);
  for (let cell = 0; cell < strongest.length; cell++) folded[cell % CELLS]! += strongest[cell]!;
  for (let cell = 0; cell < CELLS; cell++) {
    // A loop may end inside a cycle; positions it never reaches that time are not silent, only absent.
    folded[cell]! /= Math.max(1, Math.ceil(cyclesPlayed - (cell % POSITIONS) / POSITIONS - 1e-9));
  }
  return folded;
}

/** The nearest position; exactly between two, half the strength on each. */
export function placeNearest(position: number, strength: number): Placed[] {
  const before = Math.floor(position);
  if (Math.abs(position - before - 0.5) > 1e-6) return [{ position: Math.round(position), strength }];
  return [{ position: before, strength: strength / 2 }, { position: before + 1, strength: strength / 2 }];
}

/** Shared between the two positions around it, the nearer one taking more. */
export function placeBetween(position: number, strength: number): Placed[] {
  const before = Math.floor(position);
  const share = position - before;
  return [
    { position: before, strength: strength * (1 - share) },
    { position: before + 1, strength: strength * share },
  ];
}

/** The grid of the same groove started `positions` later in the cycle, 0..15. */
export function rotateGrid(grid: Float32Array, positions: number): Float32Array {
  return grid.map((_, cell) => {
    const band = Math.floor(cell / POSITIONS) * POSITIONS;
    return grid[band + modulo(cell - band - positions, POSITIONS)]!;
  });
}

function modulo(value: number, size: number): number {
  return ((value % size) + size) % size;
}
