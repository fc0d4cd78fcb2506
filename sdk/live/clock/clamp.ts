/** The value within [least, most] that is nearest to `value`. */
export function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** The value within [0, 1] that is nearest to `value`. */
export function clampUnit(value: number): number {
  return clamp(value, 0, 1);
}
