/** Counts the losses of an import again, straight from their definitions and with nothing of the product's code. */
import type { LossReport } from "../loss_report.ts";

export interface RecountHit {
  quarters: number;
  note: number;
  velocity: number;
  /** What the instrument map calls the note; undefined for a note it does not know. */
  role: string | undefined;
}

export interface RecountGrid {
  bpm: number;
  stepsPerBeat: number;
  barQuarters: number;
}

export type Recount = Pick<
  LossReport,
  "hits" | "kept" | "collided" | "outsideWindow" | "clipped" | "unmapped" | "outOfRange"
>;

/** `windows` are the first steps of the loops, each `steps` long. */
export function recount(hits: RecountHit[], grid: RecountGrid, windows: number[], steps: number): Recount {
  const count = {
    hits: hits.length,
    kept: 0,
    collided: 0,
    outsideWindow: 0,
    clipped: 0,
    unmapped: 0,
    outOfRange: 0,
  };
  const cells = new Map<string, { velocity: number; far: boolean }[]>();
  for (const { quarters, note, velocity, role } of hits) {
    const step = Math.round(quarters * grid.stepsPerBeat);
    if (!windows.some((first) => step >= first && step < first + steps)) {
      count.outsideWindow++;
      continue;
    }
    if (role === undefined) count.unmapped++;
    if (note < 35 || note > 81) count.outOfRange++;
    const distanceMs = Math.abs(quarters - step / grid.stepsPerBeat) * 60_000 / grid.bpm;
    const cell = `${role === undefined || role === "other" ? note : role} ${step}`;
    cells.set(cell, [...cells.get(cell) ?? [], { velocity, far: distanceMs > 50.0005 }]);
  }
  for (const rivals of cells.values()) {
    const loudest = Math.max(...rivals.map(({ velocity }) => velocity));
    const winner = rivals.find(({ velocity }) => velocity === loudest);
    count.kept++;
    count.collided += rivals.length - 1;
    if (winner?.far) count.clipped++;
  }
  return count;
}

/** Clipped and collided hits of a whole file on one grid. */
export function recountGrid(hits: RecountHit[], bpm: number, stepsPerBeat: number) {
  const cells = new Set<string>();
  let clipped = 0;
  for (const { quarters, note, role } of hits) {
    const step = Math.round(quarters * stepsPerBeat);
    if (Math.abs(quarters - step / stepsPerBeat) * 60_000 / bpm > 50.0005) clipped++;
    cells.add(`${role === undefined || role === "other" ? note : role} ${step}`);
  }
  return { clipped, collided: hits.length - cells.size };
}
