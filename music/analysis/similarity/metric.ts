/** What the rhythm space knows of grooves in general. All vectors have 48 cells, as a shaped band grid. */
export interface RhythmMetric {
  /** The mean shaped grid: what no groove is told apart by. */
  commonplace: Float32Array;
  /** The main ways in which one player varies one beat, and how much of each is taken off. */
  variations: readonly Variation[];
}

export interface Variation {
  /** 0..1: 0 keeps the direction, 1 removes it. */
  damping: number;
  /** Of length 1. */
  direction: Float32Array;
}
