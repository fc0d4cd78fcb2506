import type { LossReport } from "@downbeat/sdk";
import type { FileOutcome } from "./import_file.ts";

const LOSSES = [
  "hits",
  "kept",
  "clipped",
  "collided",
  "dropped",
  "unmapped",
  "outOfRange",
  "outsideWindow",
] as const;

/** Counts over a run. */
export interface Totals {
  readonly files: number;
  readonly imported: number;
  readonly previewed: number;
  readonly skipped: number;
  readonly published: number;
  readonly refused: number;
  readonly presets: number;
  /** Presets whose pattern was in the library before. */
  readonly twins: number;
  readonly losses: Readonly<Omit<LossReport, "examples">>;
}

export function totalsOf(outcomes: readonly FileOutcome[]): Totals {
  const counts = { imported: 0, previewed: 0, skipped: 0, published: 0, refused: 0 };
  const losses = {
    hits: 0,
    kept: 0,
    clipped: 0,
    collided: 0,
    dropped: 0,
    unmapped: 0,
    outOfRange: 0,
    outsideWindow: 0,
  };
  let [presets, twins] = [0, 0];
  for (const outcome of outcomes) {
    counts[outcome.result]++;
    if (!("losses" in outcome)) continue;
    presets += outcome.presets.length;
    twins += outcome.presets.filter((preset) => preset.twins > 0).length;
    for (const name of LOSSES) losses[name] += outcome.losses[name];
  }
  return { files: outcomes.length, ...counts, presets, twins, losses };
}
