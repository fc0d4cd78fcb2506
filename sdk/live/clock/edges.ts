import { clampUnit } from "./clamp.ts";
import { EdgeWindow } from "./edge_window.ts";
import type { Point } from "./exchange.ts";
import { greatestAt } from "./golden_section.ts";
import { MAX_DRIFT } from "./hard_bound.ts";

const WINDOW_MS = 300_000;
/** What an edge point loses in worth with age, in ms per ms: 1 ppm of wander. */
const AGE_SLACK = 1e-6;
const RELEASE_MS = 500_000;
const SEARCH_STEPS = 22;
const KEPT_AFTER_CROSSING = 6;
const CROSSED_MS = -1;

/**
 * The offset and the rate from the fastest messages of each direction. Points of requests lie above the offset, points of
 * replies below; the rate is the slope of the widest strip between the two clouds, after the convex hull line of Zhang,
 * Liu and Xia (INFOCOM 2002). What is older than the window is kept as one number for each side.
 */
export class Edges {
  /** The offset at the newest exchange, in milliseconds. */
  offset = 0;
  /** Its change, in ms per ms. */
  slope = 0;
  /** How far the edges are apart, in milliseconds: the smallest round trip, as far as delays are symmetric. */
  gap = 0;
  private at = NaN;
  private began = NaN;
  private above = new EdgeWindow((one, other, slope) => one.y - slope * one.x < other.y - slope * other.x);
  private below = new EdgeWindow((one, other, slope) => one.y - slope * one.x > other.y - slope * other.x);
  private oldAbove = Infinity;
  private oldBelow = -Infinity;
  private meanSlope = 0;

  /** Takes in an exchange that ended at client time `now`: one point above the offset and one below it. */
  add(forward: Point, reverse: Point, now: number): void {
    if (isNaN(this.began)) this.began = this.at = now;
    const at = Math.max(this.at, now);
    const elapsed = at - this.at;
    this.at = at;
    const before = this.slope;
    this.oldAbove += (before + AGE_SLACK) * elapsed;
    this.oldBelow += (before - AGE_SLACK) * elapsed;
    this.above.add(forward, before);
    this.below.add(reverse, before);
    for (const { x, y } of this.above.leave(at - WINDOW_MS)) {
      this.oldAbove = Math.min(this.oldAbove, y + (before + AGE_SLACK) * (at - x));
    }
    for (const { x, y } of this.below.leave(at - WINDOW_MS)) {
      this.oldBelow = Math.max(this.oldBelow, y + (before - AGE_SLACK) * (at - x));
    }
    this.fit(elapsed);
    if (this.gap < CROSSED_MS) {
      this.above.keepLast(KEPT_AFTER_CROSSING);
      this.below.keepLast(KEPT_AFTER_CROSSING);
      this.oldAbove = Infinity;
      this.oldBelow = -Infinity;
      this.fit(0);
    }
  }

  private fit(elapsed: number): void {
    const before = this.slope;
    const span = this.at - this.began;
    const toZero = 2e-5 * Math.max(0, 1 - span / 60_000);
    const toMean = 2e-4 * clampUnit((span - 30_000) / 30_000);
    const slope = greatestAt(
      (slope) => {
        const turned = (slope - before) * WINDOW_MS;
        const ppm = slope * 1e6;
        const away = ppm - this.meanSlope * 1e6;
        return Math.min(this.lowestAbove(slope), this.oldAbove + turned) -
          Math.max(this.highestBelow(slope), this.oldBelow + turned) - toZero * ppm * ppm -
          toMean * away * away;
      },
      -MAX_DRIFT,
      MAX_DRIFT,
      SEARCH_STEPS,
    );
    this.slope = slope;
    this.oldAbove += (slope - before) * WINDOW_MS;
    this.oldBelow += (slope - before) * WINDOW_MS;
    const above = this.lowestAbove(slope);
    const below = this.highestBelow(slope);
    const upper = Math.min(above, this.oldAbove);
    const lower = Math.max(below, this.oldBelow);
    this.offset = (upper + lower) / 2;
    this.gap = upper - lower;
    const released = Math.min(1, elapsed / RELEASE_MS);
    if (this.oldAbove < above && above < Infinity) this.oldAbove += (above - this.oldAbove) * released;
    if (this.oldBelow > below && below > -Infinity) this.oldBelow += (below - this.oldBelow) * released;
    this.meanSlope = span < 30_000
      ? slope
      : this.meanSlope + (slope - this.meanSlope) * Math.min(1, elapsed / Math.min(100_000, 0.4 * span));
  }

  private lowestAbove(slope: number): number {
    const points = this.above.points;
    let lowest = Infinity;
    for (let i = 0; i < points.length; i++) {
      const { x, y } = points[i]!;
      const here = y + (slope + AGE_SLACK) * (this.at - x);
      if (here < lowest) lowest = here;
    }
    return lowest;
  }

  private highestBelow(slope: number): number {
    const points = this.below.points;
    let highest = -Infinity;
    for (let i = 0; i < points.length; i++) {
      const { x, y } = points[i]!;
      const here = y + (slope - AGE_SLACK) * (this.at - x);
      if (here > highest) highest = here;
    }
    return highest;
  }
}
