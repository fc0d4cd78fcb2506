import type { Point } from "./exchange.ts";

const BUCKET_MS = 4000;
/** The first points are kept one by one: they are all there is to tell the rate from. */
const UNBUCKETED = 9;

/** Points kept by time: the best of each four seconds. `better` says which of two points lies nearer to the offset. */
export class EdgeWindow {
  points: Point[] = [];
  private readonly better: (one: Point, other: Point, slope: number) => boolean;
  private seen = 0;
  private bucket = NaN;

  constructor(better: (one: Point, other: Point, slope: number) => boolean) {
    this.better = better;
  }

  /** Keeps a point, unless its four seconds have a better one; the two are compared along `slope`. */
  add(point: Point, slope: number): void {
    const bucket = Math.floor(point.x / BUCKET_MS);
    const last = this.points.length - 1;
    const rival = this.points[last];
    if (this.seen >= UNBUCKETED && rival && bucket === this.bucket) {
      if (this.better(point, rival, slope)) this.points[last] = point;
    } else {
      this.points.push(point);
      this.bucket = this.seen >= UNBUCKETED ? bucket : NaN;
    }
    this.seen++;
  }

  /** Removes and answers the points before a client time. */
  leave(before: number): Point[] {
    let count = 0;
    while (count < this.points.length && this.points[count]!.x < before) count++;
    return count > 0 ? this.points.splice(0, count) : [];
  }

  /** Forgets all but the newest points. */
  keepLast(count: number): void {
    this.points = this.points.slice(-count);
  }
}
