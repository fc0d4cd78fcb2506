import { STEPS_A_BAR } from "./grid.ts";

/** A note of a line: where it begins, how many steps it is held, and how it is marked. */
export interface Step {
  readonly step: number;
  readonly steps: number;
  readonly mark: string;
}

/** The notes that bars of marks are, which take turns. */
export function stepsOfLine(patterns: readonly string[], bars: number): Step[] {
  const steps: Step[] = [];
  for (let bar = 0; bar < bars; bar++) {
    const pattern = patterns[bar % patterns.length]!;
    for (let at = 0; at < STEPS_A_BAR; at++) {
      const mark = pattern[at]!;
      if (mark === "." || mark === "-") continue;
      let end = at + 1;
      while (pattern[end] === "-") end++;
      steps.push({ step: bar * STEPS_A_BAR + at, steps: end - at, mark });
    }
  }
  return steps;
}
