import { sinTurns } from "../../math/dmath.ts";

/** Points of a turn. */
const TABLE_POINTS = 2048;
/** What a reading needs beyond the turn: a point before it, and two after it. */
const MARGIN = 3;

const sine = Float64Array.from({ length: TABLE_POINTS }, (_, i) => sinTurns(i / TABLE_POINTS));

/**
 * One turn of a wave of partials, several times: with 1, 2, 4 … of them, of which one that has none above half the sample
 * rate is read. The peak of the fullest is 1.
 */
export class Table {
  readonly #levels: readonly Float64Array[];

  constructor(partials: readonly number[]) {
    const levels: Float64Array[] = [];
    const sum = new Float64Array(TABLE_POINTS);
    for (let most = 1, added = 0; levels.length === 0 || most < 2 * partials.length; most *= 2) {
      for (; added < Math.min(most, partials.length); added++) {
        for (let i = 0; i < TABLE_POINTS; i++) {
          sum[i]! += partials[added]! * sine[(added + 1) * i & (TABLE_POINTS - 1)]!;
        }
      }
      levels.push(withMargin(sum));
    }
    let peak = 0;
    for (const value of sum) peak = Math.max(peak, Math.abs(value));
    for (const level of levels) for (let i = 0; i < level.length; i++) level[i]! /= peak || 1;
    this.#levels = levels;
  }

  /** The points to read where the wave goes so many turns a frame. */
  at(step: number): Float64Array {
    let level = this.#levels.length - 1;
    while (level > 0 && step * (1 << level) >= 0.5) level -= 1;
    return this.#levels[level]!;
  }
}

/** Points for {@linkcode readTable} from those of one turn. */
export function withMargin(turn: Float64Array): Float64Array {
  const { length } = turn;
  return Float64Array.from({ length: length + MARGIN }, (_, i) => turn[(i - 1 + length) % length]!);
}

/** The value between the points of a turn, on the cubic through the four around it. */
export function readTable(points: Float64Array, phase: number): number {
  const at = phase * (points.length - MARGIN);
  const i = Math.floor(at);
  const t = at - i;
  const a = points[i]!;
  const b = points[i + 1]!;
  const c = points[i + 2]!;
  const d = points[i + 3]!;
  const slope = (c - a) / 2;
  const e = a - 2.5 * b + 2 * c - d / 2;
  const f = (d - a) / 2 + 1.5 * (b - c);
  return b + t * (slope + t * (e + t * f));
}
