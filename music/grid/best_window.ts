/** A hit by bar, for comparing bars with each other. */
export interface BarHit {
  bar: number;
  /** Same sound at the same place of a bar, same key. */
  key: string;
  velocity: number;
}

interface Contrast {
  difference: number;
  mass: number;
}

/** Likenesses closer than this are equal: windows of the same bars differ by rounding alone. */
const ROUNDING = 1e-9;

/**
 * First bar of the most typical window: the one at the least angle from the mean of all windows, each scaled to
 * length 1. A fill, a break or an ending is rare, so it neither moves the mean far nor lies near it. Of windows that
 * are equally typical, as bars a machine repeats are, the one that differs least from the windows before and after
 * it wins, and of those the earliest. Windows start on any bar that has a hit.
 * The work grows with hits × window length, however far apart the hits lie.
 */
export function bestWindow(hits: readonly BarHit[], windowBars: number, totalBars: number): number {
  const bars = velocitiesByBar(hits);
  const lastStart = Math.max(0, totalBars - windowBars);
  const starts = [...bars.keys()].filter((bar) => bar <= lastStart).sort((a, b) => a - b);
  const likeness = typicality(bars, starts, windowBars);
  const most = likeness.reduce((best, each) => Math.max(best, each), -Infinity);
  const typical = starts.filter((_, index) => likeness[index]! >= most - ROUNDING);
  return steadiest(bars, typical, windowBars, totalBars) ?? lastStart;
}

/** For each start, how far its window of length 1 reaches along the sum of them all. */
function typicality(
  bars: ReadonlyMap<number, ReadonlyMap<string, number>>,
  starts: readonly number[],
  windowBars: number,
): number[] {
  const sum = new Map<string, number>();
  const windows = starts.map((start) => {
    const cells: [string, number][] = [];
    for (let offset = 0; offset < windowBars; offset++) {
      for (const [key, velocity] of bars.get(start + offset) ?? []) {
        cells.push([`${offset} ${key}`, velocity]);
      }
    }
    const length = Math.hypot(...cells.map(([, velocity]) => velocity));
    const scaled = cells.map(([cell, velocity]): [string, number] => [cell, velocity / length]);
    for (const [cell, velocity] of scaled) sum.set(cell, (sum.get(cell) ?? 0) + velocity);
    return scaled;
  });
  return windows.map((cells) =>
    cells.reduce((reach, [cell, velocity]) => reach + velocity * (sum.get(cell) ?? 0), 0)
  );
}

/**
 * The start whose window is at the least distance from its neighbours. The distance of two windows is the sum of their
 * velocity differences over the sum of their velocities: 0 for the same bars, 1 for bars that share nothing.
 */
function steadiest(
  bars: ReadonlyMap<number, ReadonlyMap<string, number>>,
  starts: readonly number[],
  windowBars: number,
  totalBars: number,
): number | undefined {
  const contrasts = new Map<number, Contrast>();

  /** How bar `bar` differs from the bar one window later. */
  function contrastAt(bar: number): Contrast {
    let contrast = contrasts.get(bar);
    if (!contrast) contrasts.set(bar, contrast = contrastOf(bars.get(bar), bars.get(bar + windowBars)));
    return contrast;
  }

  function distanceToNext(start: number): number {
    let difference = 0;
    let mass = 0;
    for (let bar = start; bar < start + windowBars; bar++) {
      const contrast = contrastAt(bar);
      difference += contrast.difference;
      mass += contrast.mass;
    }
    return mass === 0 ? 1 : difference / mass;
  }

  let best: { start: number; distance: number } | undefined;
  for (const start of starts) {
    const distances: number[] = [];
    if (start >= windowBars) distances.push(distanceToNext(start - windowBars));
    if (start + 2 * windowBars <= totalBars) distances.push(distanceToNext(start));
    const distance = distances.length === 0
      ? 1
      : distances.reduce((sum, each) => sum + each, 0) / distances.length;
    if (!best || distance < best.distance) best = { start, distance };
  }
  return best?.start;
}

function velocitiesByBar(hits: readonly BarHit[]): Map<number, Map<string, number>> {
  const bars = new Map<number, Map<string, number>>();
  for (const { bar, key, velocity } of hits) {
    const keys = bars.get(bar) ?? new Map<string, number>();
    keys.set(key, Math.max(velocity, keys.get(key) ?? 0));
    bars.set(bar, keys);
  }
  return bars;
}

function contrastOf(
  a: ReadonlyMap<string, number> = new Map(),
  b: ReadonlyMap<string, number> = new Map(),
): Contrast {
  let difference = 0;
  let mass = 0;
  for (const [key, velocity] of a) {
    const other = b.get(key) ?? 0;
    difference += Math.abs(velocity - other);
    mass += velocity + other;
  }
  for (const [key, velocity] of b) {
    if (a.has(key)) continue;
    difference += velocity;
    mass += velocity;
  }
  return { difference, mass };
}
