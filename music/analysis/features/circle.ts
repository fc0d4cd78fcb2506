/** A complex number as its two parts. */
export interface Point {
  x: number;
  y: number;
}

/** The point of the unit circle at `turns` full turns. */
export function onCircle(turns: number): Point {
  return { x: Math.cos(2 * Math.PI * turns), y: Math.sin(2 * Math.PI * turns) };
}

/** Distance of the mean of the points from the centre, 0..1 for points of the circle; 0 for none. */
export function centroidLength(points: readonly Point[]): number {
  if (points.length === 0) return 0;
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const y = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  return Math.min(1, Math.hypot(x, y));
}
