const RATIO = (Math.sqrt(5) - 1) / 2;

/**
 * Where a concave function is greatest on [least, most], by golden-section search (Kiefer, 1953). Each step asks once and
 * keeps 0.618 of the range.
 */
export function greatestAt(of: (at: number) => number, least: number, most: number, steps: number): number {
  let low = least;
  let high = most;
  let left = high - RATIO * (high - low);
  let right = low + RATIO * (high - low);
  let atLeft = of(left);
  let atRight = of(right);
  for (let step = 0; step < steps; step++) {
    if (atLeft < atRight) {
      low = left;
      left = right;
      atLeft = atRight;
      right = low + RATIO * (high - low);
      atRight = of(right);
    } else {
      high = right;
      right = left;
      atRight = atLeft;
      left = high - RATIO * (high - low);
      atLeft = of(left);
    }
  }
  return (low + high) / 2;
}
