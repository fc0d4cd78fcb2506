import type { Groove } from "../../music/mod.ts";

/** What stands for a recording: one groove, or all its windows, which count with their mean. */
export type Rendition = readonly Groove[];

/** One question: which candidate is the query again? */
export interface Trial {
  /** Trials about the same recording stand and fall together; the interval resamples these. */
  cluster: string;
  query: Rendition;
  candidates: readonly Rendition[];
  /** Whether candidate `index` is a right answer. */
  right(index: number): boolean;
}
