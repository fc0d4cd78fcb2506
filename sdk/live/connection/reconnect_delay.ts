const FIRST_MS = 100;
const SECOND_MS = 1000;
const MOST_MS = 7000;

/**
 * Milliseconds to wait before the next connection: U(0, 100) after a loss, then U(0, 1000), doubling up to U(0, 7000).
 *
 * @param failures connections that came to nothing since the last good one
 * @param unit a random number in [0, 1)
 */
export function reconnectDelayMs(failures: number, unit: number): number {
  return unit * (failures === 0 ? FIRST_MS : Math.min(MOST_MS, SECOND_MS * 2 ** (failures - 1)));
}
