import type { Groove } from "../../music/mod.ts";

/** One question: which candidate is the query again? */
export interface Trial {
  /** Trials about the same recording stand and fall together; the interval resamples these. */
  cluster: string;
  query: Groove;
  candidates: Groove[];
  /** Whether candidate `index` is a right answer. */
  right(index: number): boolean;
}
