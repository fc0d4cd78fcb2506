/** A share, and the interval that holds the true one in 95 of 100 cases. */
export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** The 97.5 % point of the normal distribution. */
const Z = 1.959963984540054;

/**
 * The score interval of Wilson (Journal of the American Statistical Association 22, 1927, page 209), which stays right
 * for shares near 0 and 1 and for few cases.
 * @param part from 0 to whole
 * @param whole above 0
 */
export function wilsonShare(part: number, whole: number): Share {
  const share = part / whole;
  const spread = Z * Z / whole;
  const middle = (share + spread / 2) / (1 + spread);
  const reach = Math.sqrt(spread * (share * (1 - share) + spread / 4)) / (1 + spread);
  return {
    share,
    low: part === 0 ? 0 : Math.max(0, middle - reach),
    high: part === whole ? 1 : Math.min(1, middle + reach),
  };
}
