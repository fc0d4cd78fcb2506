/**
 * Kaiser's window: 1 in the middle (`x` 0), falling towards its ends at −1 and 1. `beta` trades the width of the main lobe
 * for the height of the others: 0.1102 (A − 8.7) for a filter that stops A dB.
 */
export function kaiser(x: number, beta: number): number {
  const inside = 1 - x * x;
  return inside < 0 ? 0 : bessel(beta * Math.sqrt(inside)) / bessel(beta);
}

/** The modified Bessel function of order 0, by its series. */
function bessel(x: number): number {
  const quarter = x * x / 4;
  let sum = 1;
  let term = 1;
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= quarter / (k * k);
    sum += term;
  }
  return sum;
}
