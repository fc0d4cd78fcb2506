import type { Groove } from "../../groove/types.ts";
import { CELLS, POSITIONS, rotateGrid } from "../band_grid.ts";
import { type Band, BANDS } from "../bands.ts";
import { gridOf, type Space, vectorOf } from "./embed.ts";
import { cosineDistance } from "./nearest.ts";
import { rhythmGrid } from "./rhythm_space.ts";
import { dot, unitVector } from "./unit_vector.ts";

/** Why two grooves are as near as they are. */
export interface Comparison {
  /** Cosine distance in the space, 0..2: 0 is the same, 1 nothing in common. Equal to what `nearest` answers. */
  distance: number;
  /** `1 - distance`, not below 0: 1 is the same. */
  score: number;
  /** Cosine similarity of each band's row on its own, 0..1; 1 if the band is silent in both, 0 if in one of them. */
  bands: Record<Band, number>;
  /** Cells (band × 16 + position, low band first) that sound in both, ascending; after the turn. */
  matchingSteps: number[];
  /** How many sixteenths of the cycle later `b` starts, 0..15; only if a rotation was asked for. */
  rotation?: number;
}

export interface CompareOptions {
  /** Turn `b` to where it fits `a` best. Default false. Feel does not turn: its rotation is always 0. */
  rotation?: boolean;
}

/** A cell sounds from this share of a full hit on, which keeps rare strays of a long loop out. */
const SOUNDS_FROM = 0.1;

/** Symmetric in `a` and `b`, but for the rotation, which is the one that turns `b`. */
export function compare(a: Groove, b: Groove, space: Space, options: CompareOptions = {}): Comparison {
  const rotation = options.rotation ? bestRotation(a, b, space) : 0;
  const turned = (grid: Float32Array) => space === "feel" ? grid : rotateGrid(grid, rotation);
  const [gridA, gridB] = [gridOf(a, space), turned(gridOf(b, space))];
  const [vectorA, vectorB] = [vectorOf(gridA, space), vectorOf(gridB, space)];
  const empty = [vectorA, vectorB].filter((vector) => dot(vector, vector) === 0).length;
  const distance = empty === 2 ? 0 : cosineDistance(dot(vectorA, vectorB));
  const [stepsA, stepsB] = [rhythmGrid(a), turned(rhythmGrid(b))];
  return {
    distance,
    score: Math.max(0, 1 - distance),
    bands: Object.fromEntries(
      // A level, straight band has an empty row in the feel grid, which is no silence; its vector knows.
      BANDS.map((band, row) => [
        band,
        space === "feel" ? rowSimilarity(vectorA, vectorB, row) : rowSimilarity(gridA, gridB, row),
      ]),
    ) as Record<Band, number>,
    matchingSteps: Array.from({ length: CELLS }, (_, cell) => cell)
      .filter((cell) => stepsA[cell]! >= SOUNDS_FROM && stepsB[cell]! >= SOUNDS_FROM),
    ...(options.rotation ? { rotation } : {}),
  };
}

function bestRotation(a: Groove, b: Groove, space: Space): number {
  if (space === "feel") return 0;
  const fixed = vectorOf(gridOf(a, space), space);
  const grid = gridOf(b, space);
  const similarities = Array.from(
    { length: POSITIONS },
    (_, rotation) => dot(fixed, vectorOf(rotateGrid(grid, rotation), space)),
  );
  return similarities.indexOf(Math.max(...similarities));
}

function rowSimilarity(a: Float32Array, b: Float32Array, row: number): number {
  const [rowA, rowB] = [a, b].map((grid) => unitVector(grid.slice(row * POSITIONS, (row + 1) * POSITIONS)));
  const silent = [rowA!, rowB!].filter((cells) => dot(cells, cells) === 0).length;
  if (silent > 0) return silent === 2 ? 1 : 0;
  return Math.max(0, Math.min(1, dot(rowA!, rowB!)));
}
