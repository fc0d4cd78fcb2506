/** A hit by bar, for comparing bars with each other. */
export interface BarHit {
  bar: number;
  /** Same sound at the same step of a bar, same key. */
  key: string;
  velocity: number;
}

interface Contrast {
  difference: number;
  mass: number;
}

/**
 * First bar of the window that repeats most: the one at the least distance from the windows before and after it.
 * The distance of two windows is the sum of their velocity differences over the sum of their velocities: 0 for the
 * same bars, 1 for bars that share nothing. Windows start on any bar that has a hit; of equals the earliest wins.
 * The work grows with hits × window length, however far apart the hits lie.
 */
export function bestWindow(hits: readonly BarHit[], windowBars: number, totalBars: number): number {
  const bars = velocitiesByBar(hits);
  const lastStart = Math.max(0, totalBars - windowBars);
  const starts = [...bars.keys()].filter((bar) => bar <= lastStart).sort((a, b) => a - b);
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

  let best = { start: starts[0] ?? lastStart, distance: Infinity };
  for (const start of starts) {
    const distances: number[] = [];
    if (start >= windowBars) distances.push(distanceToNext(start - windowBars));
    if (start + 2 * windowBars <= totalBars) distances.push(distanceToNext(start));
    const distance = distances.length === 0
      ? 1
      : distances.reduce((sum, each) => sum + each, 0) / distances.length;
    if (distance < best.distance) best = { start, distance };
  }
  return best.start;
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

function contrastOf(a: Map<string, number> = new Map(), b: Map<string, number> = new Map()): Contrast {
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
