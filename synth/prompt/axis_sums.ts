import type { Axes } from "../types.ts";
import type { Shift } from "./types.ts";

export const NEUTRAL: Axes = {
  brightness: 0,
  boominess: 0,
  warmth: 0,
  hardness: 0,
  roughness: 0,
  depth: 0,
  decay: 0,
  space: 0,
};

type Axis = keyof Axes;

/**
 * Adds up what words say of the axes. A word is about its first axis: where it contradicts the words on it before, it takes
 * their place. What it says of other axes in passing is added as it is.
 */
export class AxisSums {
  readonly #about: Record<Axis, number> = { ...NEUTRAL };
  readonly #passing: Record<Axis, number> = { ...NEUTRAL };

  add(shift: Shift, weight: number): void {
    for (const [i, [axis, amount]] of (Object.entries(shift) as [Axis, number][]).entries()) {
      const change = amount * weight;
      if (i > 0) this.#passing[axis] += change;
      else if (this.#about[axis] * change < 0) this.#about[axis] = change;
      else this.#about[axis] += change;
    }
  }

  /** Takes back what was said against more on an axis. */
  lift(axis: Axis): void {
    this.#about[axis] = Math.max(0, this.#about[axis]);
  }

  /** Each from −1 to 1. */
  total(): Axes {
    const total: Record<Axis, number> = { ...NEUTRAL };
    for (const axis of Object.keys(total) as Axis[]) {
      const sum = this.#about[axis] + this.#passing[axis];
      // Sums of tenths are rounded, so that 0.1 + 0.2 is 0.3 in plans that people read.
      total[axis] = Math.round(1_000 * Math.min(1, Math.max(-1, sum))) / 1_000 + 0;
    }
    return total;
  }
}
